using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>What the paper says of situational items, each as a statement that a run can fail.</summary>
internal sealed class TraitClaims(TraitOptions options, TraitAnswers answers, IReadOnlyList<TraitFitness> fitness)
{
    // The paper's finding on aligned models.
    private static readonly string[] Raised = ["agreeableness", "conscientiousness"];

    public IReadOnlyList<Claim> All() => [Steadier(), Refuses(), .. Raised.Select(AboveTheMiddle), .. Prompts()];

    private Claim Steadier()
    {
        const string statement = "Decisions on situations change less with the asking than those on self-descriptions.";
        TraitFitness? scenes = fitness.FirstOrDefault(f => f.Form == options.Scenes), inventory = fitness.FirstOrDefault(f => f.Form == options.Inventory);
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"trait|sensitivity|{options.Seed}"));
        if (scenes?.Fitness.Estimate(random.Split("scenes"), options.Draws) is not { } first
            || inventory?.Fitness.Estimate(random.Split("inventory"), options.Draws) is not { } second)
        {
            return NotEvaluated("scenes-steadier", statement, "the inventory was not asked, or nothing was decided");
        }

        double difference = first.Estimate - second.Estimate;
        double margin = 1.959964 * Math.Sqrt((first.StandardError * first.StandardError) + (second.StandardError * second.StandardError));
        return Claim.Signed(
            "scenes-steadier",
            statement,
            -1,
            difference,
            new ConfidenceInterval(difference - margin, difference + margin, 0.95),
            null,
            first.Clusters + second.Clusters,
            "mean share of changed decisions over template, order and wording, situations minus inventory; normal interval with bootstrap errors over items");
    }

    private Claim Refuses()
    {
        const string statement = "Situations are refused less often than self-descriptions.";
        TraitFitness? scenes = fitness.FirstOrDefault(f => f.Form == options.Scenes), inventory = fitness.FirstOrDefault(f => f.Form == options.Inventory);
        if (scenes is not { Replies: > 0 } || inventory is not { Replies: > 0 })
        {
            return NotEvaluated("fewer-refusals", statement, "no answers in words to both");
        }

        ProportionContrast contrast = ProportionContrast.Compare(scenes.Refused, scenes.Replies, inventory.Refused, inventory.Replies);
        return Claim.Signed(
            "fewer-refusals",
            statement,
            -1,
            contrast.Difference,
            ProportionDifferenceInterval.MiettinenNurminen(scenes.Refused, scenes.Replies, inventory.Refused, inventory.Replies),
            null,
            scenes.Replies + inventory.Replies,
            "share of refusals among answers in words, situations minus inventory; Miettinen and Nurminen's interval");
    }

    private Claim AboveTheMiddle(string trait)
    {
        string id = trait + "-high", statement = $"Without a prompt the model decides for {trait} in more than half of the situations.";
        return answers.Scores(answers.Bare).GetValueOrDefault(trait) is { Value: { } value, Interval: { } interval } score
            ? Claim.Signed(id, statement, 1, value, interval, null, score.Decided, "share of situations decided for the trait, of 100; Wilson's interval", 50)
            : NotEvaluated(id, statement, "the instrument has no such scale, or nothing was decided");
    }

    private IEnumerable<Claim> Prompts()
    {
        Pairing[] pairs = [.. options.Prompted.Select(Pair).OfType<Pairing>()];
        IReadOnlyList<double> adjusted = pairs.Length == 0 ? [] : PValueAdjustment.Holm([.. pairs.Select(p => p.P)]);
        return pairs.Select((pair, at) => Claim.Signed(
            "prompt-" + pair.Trait,
            $"A prompt for high {pair.Trait} decides more of its situations for it than a prompt for low {pair.Trait}.",
            1,
            pair.Difference.Estimate,
            pair.Difference.Interval,
            adjusted[at],
            pair.Items,
            "difference of shares on the same situations; bootstrap over situations, McNemar's exact test, Holm over traits"));
    }

    // Ties are left out of the test, which counts situations that changed sides.
    private Pairing? Pair(string trait)
    {
        Dictionary<string, double?> high = Levels(trait, TraitPrompts.High), low = Levels(trait, TraitPrompts.Low);
        (double High, double Low)[] both =
        [
            .. from key in options.Scenes.Instrument.Scale(trait).Items
               where high.GetValueOrDefault(key.ItemId) is not null && low.GetValueOrDefault(key.ItemId) is not null
               select (high[key.ItemId]!.Value, low[key.ItemId]!.Value),
        ];
        if (both.Length < 2)
        {
            return null;
        }

        double[] one = [.. both.Select(_ => 1.0)];
        BootstrapResult difference = ClusterBootstrap.RatioDifference(
            [.. both.Select(b => b.High)], one, [.. both.Select(b => b.Low)], one, RandomStream.FromKey(FormattableString.Invariant($"trait|{trait}|{options.Seed}")), options.Draws);
        return new Pairing(trait, difference, McNemarTest.Exact(both.Count(b => b.High > b.Low), both.Count(b => b.High < b.Low)).PValue, both.Length);
    }

    private Dictionary<string, double?> Levels(string trait, string pole) =>
        answers.Under(TraitPrompts.Name(trait, pole)).ToDictionary(c => c.ItemId, c => c.Level, StringComparer.Ordinal);

    private static Claim NotEvaluated(string id, string statement, string why) => new(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, why);

    private sealed record Pairing(string Trait, BootstrapResult Difference, double P, int Items);
}
