using Dramatis.Experiments;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>What the paper says, each as a statement that a run can fail.</summary>
internal sealed class ExpressionClaims(IReadOnlyList<AssignedContrast> contrasts, IReadOnlyList<StoryReading> readings, ulong seed)
{
    private static IEnumerable<string> Traits => ExpressionOptions.Grid.Pairs.Select(p => p.Trait);

    public IReadOnlyList<Claim> All() => [.. Traits.Select(Reported), .. ReadBack(), Drops(), StoryLeakage.Claim(Leakage())];

    private Claim Reported(string trait)
    {
        string id = "reports-" + trait, statement = $"Personas given high {trait} report more of it than those given low {trait} (d above 0).";
        AssignedContrast own = contrasts.Single(c => c.Assigned == trait && c.Scale == trait);
        return own.Found is { } found
            ? Claim.Signed(id, statement, 1, found.D.Value, found.D.Interval, own.AdjustedP, own.People, $"Cohen's d, pooled sample deviation; {(found.Test == Statistics.Effects.ContrastTest.MannWhitney ? "Mann and Whitney's U" : "F")}, Holm over traits")
            : NotEvaluated(id, statement, "a group has fewer than three scores, or all are the same");
    }

    private IEnumerable<Claim> ReadBack()
    {
        (string Trait, double Hits, int Count)[] read =
        [
            .. Traits.Select(t => (t, Found(ReaderForm.Untold, t))).Where(t => t.Item2.Length > 0).Select(t => (t.t, t.Item2.Sum(), t.Item2.Length)),
        ];
        double[] p = [.. read.Select(r => BinomialTest.PValue((int)Math.Round(r.Hits), r.Count))];
        IReadOnlyList<double> adjusted = p.Length == 0 ? [] : PValueAdjustment.Holm(p);
        return Traits.Select(trait =>
        {
            string id = "read-" + trait, statement = $"A reader who is not told of the origin finds {trait} in more than half of the stories.";
            int at = Array.FindIndex(read, r => r.Trait == trait);
            return at < 0
                ? NotEvaluated(id, statement, "no readings")
                : Claim.Signed(
                    id, statement, 1, read[at].Hits / read[at].Count, ProportionInterval.Wilson((int)Math.Round(read[at].Hits), read[at].Count), adjusted[at], read[at].Count, "share of stories whose assigned pole the reader chose, neither pole counting one half; Wilson's interval, exact binomial test, Holm over traits", 0.5);
        });
    }

    // Paired by story and trait: only those that one condition finds and the other does not speak.
    private Claim Drops()
    {
        const string id = "origin-lowers", statement = "Told that a program wrote the story, the reader finds fewer traits.";
        ILookup<(string, int), StoryReading> told = readings.Where(r => r.Condition == ReaderForm.Told).ToLookup(r => (r.Corner, r.Replica));
        (double Told, double Untold)[] pairs =
        [
            .. from untold in readings.Where(r => r.Condition == ReaderForm.Untold)
               from other in told[(untold.Corner, untold.Replica)]
               from trait in Traits
               let a = other.Found(trait)
               let b = untold.Found(trait)
               where a is not null && b is not null
               select (a.Value, b.Value),
        ];
        if (pairs.Length == 0)
        {
            return NotEvaluated(id, statement, "no story was read in both conditions");
        }

        double difference = pairs.Average(p => p.Told - p.Untold);
        double error = Math.Sqrt(pairs.Sum(p => Math.Pow(p.Told - p.Untold - difference, 2)) / pairs.Length / pairs.Length);
        return Claim.Signed(
            id,
            statement,
            -1,
            difference,
            new Statistics.ConfidenceInterval(difference - (1.959964 * error), difference + (1.959964 * error), 0.95),
            McNemarTest.Exact(pairs.Count(p => p.Told > p.Untold), pairs.Count(p => p.Told < p.Untold)).PValue,
            pairs.Length,
            "share of traits found, told minus not told, on the same stories and traits; normal interval, McNemar's exact test");
    }

    private StoryLeakage? Leakage() => StoryLeakage.Of(
        [.. readings.Where(r => r.Condition == ReaderForm.Untold)], RandomStream.FromKey(FormattableString.Invariant($"leakage|{seed}")));

    private double[] Found(string condition, string trait) => [.. readings.Where(r => r.Condition == condition).Select(r => r.Found(trait)).OfType<double>()];

    private static Claim NotEvaluated(string id, string statement, string why) => new(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, why);
}
