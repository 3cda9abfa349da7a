namespace Dramatis.Files;

/// <summary>Where installed data sets lie: the folder named by <c>DRAMATIS_DATA</c>, otherwise one under the user's application data.</summary>
public static class DataFolder
{
    /// <summary>The variable of the environment that names another folder.</summary>
    public const string Variable = "DRAMATIS_DATA";

    /// <summary>Full path of the folder, which need not exist.</summary>
    public static string Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? System.IO.Path.GetFullPath(named)
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "dramatis", "data");
}
