using System.Text.RegularExpressions;
using Dramatis.Tests;

namespace Dramatis.Torch.Tests.Cookbook;

/// <summary>A page of <c>docs/cookbook</c> and the test file that runs its code.</summary>
internal static partial class CookbookPage
{
    /// <summary>Every block of C# on the page stands in the test file, but for indentation.</summary>
    /// <param name="page">Name of the page without extension.</param>
    /// <param name="test">Name of the test file without extension.</param>
    /// <param name="blocks">How many blocks the page has.</param>
    public static void StandsIn(string page, string test, int blocks)
    {
        string source = Unindented(File.ReadAllText(SharedFiles.InRepository($"tests/Dramatis.Torch.Tests/Cookbook/{test}.cs")));
        string[] shown = [.. CodeBlock().Matches(File.ReadAllText(SharedFiles.InRepository($"docs/cookbook/{page}.md"))).Select(match => match.Groups[1].Value)];
        Assert.Equal(blocks, shown.Length);
        Assert.All(shown, block => Assert.Contains(Unindented(block), source, StringComparison.Ordinal));
    }

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}
