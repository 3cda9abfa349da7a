using Dramatis.Experiments;
using Dramatis.Psychometrics.Stances;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>What the paper reports, and what must hold for it to mean anything, as claims that a run can fail.</summary>
internal static class ConsistencyClaims
{
    // Yes-saying below it moves no score by more than a twentieth of its range.
    private const double SmallYesSaying = 0.1;

    private static readonly (StanceAxis Axis, string Id, string Words)[] Axes =
    [
        (StanceAxis.Paraphrase, "paraphrase", "over paraphrases of a question"),
        (StanceAxis.Topic, "topic", "over the questions of a topic"),
        (StanceAxis.UseCase, "use-case", "between choosing an answer and writing one"),
        (StanceAxis.Language, "language", "over languages"),
    ];

    public static IReadOnlyList<Claim> Of(ConsistencyResults results)
    {
        (string Id, string Statement, int Sign, double Reference, ConsistencyEstimate? Estimate)[] signed = [.. Signed(results)];
        (int At, double P)[] tested = [.. signed.Select((s, at) => (at, P: s.Estimate?.PValue)).Where(t => t.P is not null).Select(t => (t.at, t.P!.Value))];
        IReadOnlyList<double> adjusted = tested.Length == 0 ? [] : PValueAdjustment.Holm([.. tested.Select(t => t.P)]);
        Dictionary<int, double> corrected = tested.Select((t, i) => (t.At, P: adjusted[i])).ToDictionary(t => t.At, t => t.P);
        return
        [
            .. signed.Select((s, at) => s.Estimate?.Bootstrap is { } bootstrap
                ? Claim.Signed(s.Id, s.Statement, s.Sign, s.Estimate.Value, bootstrap.Interval, corrected[at], s.Estimate.Topics, "mean over groups; interval from drawing whole topics; p by sign flips or exchange, corrected by Holm", s.Reference)
                : Missing(s.Id, s.Statement, "there are not two topics with such answers")),
            YesSaying(results),
            Portraits(results),
        ];
    }

    private static IEnumerable<(string Id, string Statement, int Sign, double Reference, ConsistencyEstimate? Estimate)> Signed(ConsistencyResults results)
    {
        StanceConsistency? model = results.OfModel;
        foreach ((StanceAxis axis, string id, string words) in Axes)
        {
            yield return ($"{id}-over-chance", $"Stances agree {words} more than if their sides were tossed.", -1, 0, model?.OverChance(axis));
        }

        yield return ("paraphrase-topic", "Stances vary less over paraphrases than over the questions of a topic.", -1, 0,
            model?.Difference((StanceAxis.Paraphrase, null), (StanceAxis.Topic, null)));
        yield return ("controversy-topic", "Stances on controversial topics vary more from question to question than on uncontroversial ones.", 1, 0,
            model?.Difference((StanceAxis.Topic, StanceSet.Controversial), (StanceAxis.Topic, StanceSet.Uncontroversial)));
        yield return ("controversy-balanced", "The same with questions balanced, so that saying yes to all earns nothing.", 1, 0,
            model?.Difference((StanceAxis.BalancedTopic, StanceSet.Controversial), (StanceAxis.BalancedTopic, StanceSet.Uncontroversial)));
        foreach (StanceSet set in results.Options.Sets)
        {
            yield return ($"cohesion-{set.Id}", $"Stances belong to topics ({set.Id}): questions of different topics lie further apart than questions of one.", 1, 0, model?.Cohesion(set.Id));
        }

        foreach (ValueEffect effect in results.Values)
        {
            yield return ($"steer-{effect.Value}", $"Stating that {effect.Value.Replace('-', ' ')} matters lowers the likeliest stance by less than .10 on average.", -1, ValueEffect.LargestSmallFall, effect.Fall);
        }
    }

    // A claim of smallness: the whole interval must be small, and may not be beyond.
    private static Claim YesSaying(ConsistencyResults results)
    {
        const string Id = "yes-saying";
        string statement = FormattableString.Invariant($"Saying yes as such stays small: between -{SmallYesSaying:0.0} and {SmallYesSaying:0.0} on a scale from -1 to 1.");
        if (results.YesSaying is not { Index: { } index, Bootstrap.Percentile: { } interval } found)
        {
            return Missing(Id, statement, "yes does not support and oppose in at least two topics");
        }

        bool inside = interval.Lower > -SmallYesSaying && interval.Upper < SmallYesSaying;
        bool outside = interval.Lower > SmallYesSaying || interval.Upper < -SmallYesSaying;
        return new Claim(
            Id,
            statement,
            inside ? ClaimVerdict.Supported : outside ? ClaimVerdict.Contradicted : ClaimVerdict.Inconclusive,
            index,
            interval,
            null,
            found.Questions,
            "mean probability of yes over questions it supports and questions it opposes; percentile interval from drawing topics");
    }

    private static Claim Portraits(ConsistencyResults results)
    {
        const string Id = "value-taken-up";
        const string Statement = "A stated value is taken up: portraits of it are found more alike than without it (points from 1 to 6).";
        double[] rises = [.. results.Portraits.Values];
        if (rises.Length < 2)
        {
            return Missing(Id, Statement, "fewer than two values were stated");
        }

        ConfidenceInterval interval = MeanInterval.StudentT(rises);
        return Claim.Signed(Id, Statement, 1, rises.Average(), interval, null, rises.Length, "mean over stated values of the rise of their own scale; t interval");
    }

    private static Claim Missing(string id, string statement, string reason) => new(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, reason);
}
