namespace Dramatis.Benchmarks;

/// <summary>Where the checkout is.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution, or the working directory outside a checkout.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dramatis.slnx")))
            {
                return folder.FullName;
            }
        }

        return Directory.GetCurrentDirectory();
    }
}
