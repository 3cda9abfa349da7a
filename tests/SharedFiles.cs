namespace Dramatis.Tests;

/// <summary>Finds the repository and the optional folder of real files beside it; a test that needs a missing file is skipped by name.</summary>
internal static class SharedFiles
{
    /// <summary>The folder that holds <c>Dramatis.slnx</c>.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Full path of a file in the repository.</summary>
    public static string InRepository(string relative) => Path.Combine(Repository, relative);

    /// <summary>Full path of a file under <c>../shared</c>, or skips the running test and names the file.</summary>
    public static string OrSkip(string relative)
    {
        string path = Path.GetFullPath(Path.Combine(Repository, "..", "shared", relative));
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"needs ../shared/{relative}, which is not on this machine");
        return path;
    }

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dramatis.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run from inside the repository: no Dramatis.slnx above " + AppContext.BaseDirectory);
    }
}
