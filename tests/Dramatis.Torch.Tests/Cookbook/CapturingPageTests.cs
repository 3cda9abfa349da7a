using System.Text.RegularExpressions;
using Dramatis.Tests;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Capture;
using Dramatis.Torch.Tests.Engine.Formats;
using Dramatis.Torch.Tests.Engine.Serving;

namespace Dramatis.Torch.Tests.Cookbook;

// The recipes are printed as they stand; the page passes no cancellation token.
#pragma warning disable xUnit1051

/// <summary>The code of <c>docs/cookbook/capturing.md</c>, run on a small model.</summary>
public sealed partial class CapturingPageTests
{
    [Fact]
    public async Task ReadingWritingAndKeeping()
    {
        using TinyModelFolder files = new();
        using TemporaryFolder temporary = new();
        using ModelSource source = ModelSource.OpenFolder(files.Path);
        using LanguageModel model = new(source);
        string folder = temporary.Path;

        ActivationRecorder recorder = new(model);
        CaptureSpec spec = new() { Sites = CaptureSpec.At(SiteKind.ResidPost, 0, 1, 2), Tokens = TokenSelection.PromptLast };
        ActivationSet set = await recorder.CaptureAsync(
            [new CaptureText(model.Encode("What a day!"), Label: "cheerful"), new CaptureText(model.Encode("Nothing works."), Label: "gloomy")], spec);
        IReadOnlyList<float[]> cheerful = set.Of(new Site(2, SiteKind.ResidPost), "cheerful");

        GenerationRequest request = new() { Ids = model.Encode("How are you?"), MaxTokens = 8 };
        (GenerationResult reply, ActivationSet written) = await recorder.GenerateAsync(request, spec with { Tokens = TokenSelection.Reply });

        ActivationSet kept = await recorder.CaptureOnceAsync(folder, [new CaptureText(model.Encode("What a day!"))], spec);

        Assert.Equal(set.Row(new Site(2, SiteKind.ResidPost), 0).ToArray(), Assert.Single(cheerful));
        Assert.Equal(reply.Ids.Count - 1, written.Rows.Count);
        Assert.Equal(kept.Row(new Site(1, SiteKind.ResidPost), 0).ToArray(), set.Row(new Site(1, SiteKind.ResidPost), 0).ToArray());
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void EveryBlockOfThePage_StandsInThisFile()
    {
        string source = Unindented(File.ReadAllText(SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Cookbook/CapturingPageTests.cs")));
        string[] blocks = [.. CodeBlock().Matches(File.ReadAllText(SharedFiles.InRepository("docs/cookbook/capturing.md"))).Select(match => match.Groups[1].Value)];
        Assert.Equal(3, blocks.Length);
        Assert.All(blocks, block => Assert.Contains(Unindented(block), source, StringComparison.Ordinal));
    }

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}
