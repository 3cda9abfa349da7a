namespace Dramatis.Cli.Data;

/// <summary>Where installed data sets lie: the folder named by <c>DRAMATIS_DATA</c>, otherwise one under the user's application data.</summary>
internal static class DataFolder
{
    public const string Variable = "DRAMATIS_DATA";

    public static string Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? System.IO.Path.GetFullPath(named)
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "dramatis", "data");
}
