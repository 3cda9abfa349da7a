using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Capture;
using Dramatis.Torch.Internals.Probes;
using Dramatis.Torch.Tests.Engine.Serving;

namespace Dramatis.Torch.Tests.Cookbook;

// The recipes are printed as they stand; the page passes no cancellation token.
#pragma warning disable xUnit1051

/// <summary>The code of <c>docs/cookbook/probes.md</c>, run on a small model with random weights.</summary>
public sealed class ProbesPageTests
{
    [Fact]
    public async Task WhetherATextIsOfThePast_CanBeReadOffItsLastToken()
    {
        using TinyModelFolder files = new();
        using ModelSource source = ModelSource.OpenFolder(files.Path);
        using LanguageModel model = new(source);
        string[] things = ["bread", "boat", "hat", "road", "dog", "song", "lamp", "tea"];
        (string Text, string Label)[] texts =
        [
            .. things.SelectMany(thing => ((string, string)[])[($"{thing} was", "past"), ($"{thing} will be", "future"), ($"all {thing} was", "past"), ($"all {thing} may be", "future")]),
        ];
        string[] topics = [.. things.SelectMany(thing => Enumerable.Repeat(thing, 4))];

        ActivationRecorder recorder = new(model);
        ActivationSet set = await recorder.CaptureAsync(
            [.. texts.Select(text => new CaptureText(model.Encode(text.Text), Label: text.Label))],
            new CaptureSpec { Sites = CaptureSpec.At(SiteKind.ResidPost, 0, 1, 2), Tokens = TokenSelection.PromptLast });
        ProbeSuite suite = ProbeSuite.Train(set, new ProbeOptions { OuterFolds = 4, InnerFolds = 3 }, groups: topics);

        foreach (Probe probe in suite.Probes)
        {
            ProbeEvaluation found = probe.Evaluation;
            Console.WriteLine($"block {probe.Site.Block}: {found.Accuracy.Value:0.00} of the texts, area {found.Labels[0].Auroc.Area:0.00}, {found.Information:0.00} nats; control {probe.ControlAccuracy.Value:0.00}");
        }

        ProbeEvaluation honest = suite.Selected;

        double[] probabilities = suite.Best.Probabilities(set.Row(suite.BestSite, 0));
        bool isFound = probabilities[1] >= suite.Best.Thresholds[1];
        float[] direction = suite.Best.Direction(1);

        Assert.Equal(["future", "past"], suite.Labels);
        Assert.Equal(32, honest.Accuracy.Of);
        Assert.True(honest.Accuracy.Interval.Lower > 0.5); // the last token is another one: any depth shows it
        Assert.True(isFound);
        Assert.Equal(set.Width, direction.Length);
    }

    [Fact]
    public void EveryBlockOfThePage_StandsInThisFile() => CookbookPage.StandsIn("probes", nameof(ProbesPageTests), 3);
}
