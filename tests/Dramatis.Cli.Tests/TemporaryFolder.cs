namespace Dramatis.Cli.Tests;

/// <summary>A folder of its own for a test, removed afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dramatis-cli-");

    public string Path => folder.FullName;

    public string In(string name) => System.IO.Path.Combine(folder.FullName, name);

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
