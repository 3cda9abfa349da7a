namespace Dramatis.Cli.Tests;

/// <summary>Arguments that run row 1 in a second or two.</summary>
internal static class SmallStudy
{
    public const string Model = "simulated:discussant";

    /// <summary>Row 1 on planted participants.</summary>
    /// <param name="folder">Run folder.</param>
    /// <param name="more">Further arguments.</param>
    public static string[] Reproduce(string folder, params string[] more) =>
        ["reproduce", "1", "--model", Model, "--questions", "6", "--set", "acceptance=none", "--set", "draws=100", "--out", folder, .. more];

    /// <summary>Row 1 on one question: enough for a journal.</summary>
    public static string[] ReproduceOne(string folder, params string[] more) =>
        ["reproduce", "1", "--model", Model, "--questions", "1", "--set", "draws=100", "--set", "maxMessages=3", "--out", folder, .. more];
}
