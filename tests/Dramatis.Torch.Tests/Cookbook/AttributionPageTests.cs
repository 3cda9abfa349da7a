using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals.Attribution;
using Dramatis.Torch.Internals.Capture;
using Dramatis.Torch.Tests.Engine.Serving;

namespace Dramatis.Torch.Tests.Cookbook;

/// <summary>The code of <c>docs/cookbook/attribution.md</c>, run on a small model.</summary>
public sealed class AttributionPageTests
{
    [Fact]
    public void AskingWhereAnAnswerComesFrom()
    {
        using TinyModelFolder files = new();
        using ModelSource source = ModelSource.OpenFolder(files.Path);
        using LanguageModel model = new(source);

        Decoder decoder = model.Decoder;
        IReadOnlyList<int> ids = model.Encode("Anna lives in Paris.");
        TokenContrast contrast = new(Token: model.Encode("a")[0], Other: model.Encode("o")[0]);

        foreach (LensReading reading in LogitLens.Read(decoder, ids))
        {
            Console.WriteLine($"block {reading.Block}: {model.Decode([reading.Top(1)[0]])} {reading.LogProbability(contrast.Token):0.00}");
        }

        DirectAttribution attribution = DirectAttribution.Of(decoder, ids, contrast);
        IEnumerable<SiteContribution> largest = attribution.Contributions.OrderByDescending(place => Math.Abs(place.Value)).Take(5);

        using ActivationPatching patching = new(decoder, ids, model.Encode("Anna lives in Milan."), contrast);
        IReadOnlyList<PatchEffect> effects = patching.Patch(new Site(1, SiteKind.ResidPost));

        IReadOnlyList<HeadEffect> heads = HeadAblation.Measure(decoder, ids, contrast);
        AttentionPattern pattern = AttentionPattern.Read(decoder, ids, 1)[0];
        float look = pattern[head: 0, query: ids.Count - 1, key: 0];

        ActivationSet gradients = SiteGradients.OfLogitDifference(decoder, ids, contrast, new Site(0, SiteKind.ResidPost), new Site(1, SiteKind.ResidPost));
        ReadOnlySpan<float> slope = gradients.Row(new Site(1, SiteKind.ResidPost), ids.Count - 1);

        Assert.Equal(patching.Clean.LogitDifference, attribution.Sum, 1e-4);
        Assert.Equal(5, largest.Count());
        Assert.Equal(ids.Count, effects.Count);
        Assert.Equal(decoder.Configuration.Layers * decoder.Configuration.Heads, heads.Count);
        Assert.InRange(look, 0, 1);
        Assert.Equal(decoder.Configuration.HiddenSize, slope.Length);
    }

    [Fact]
    public void EveryBlockOfThePage_StandsInThisFile() => CookbookPage.StandsIn("attribution", nameof(AttributionPageTests), 6);
}
