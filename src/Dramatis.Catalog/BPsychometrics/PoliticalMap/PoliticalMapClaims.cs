using Dramatis.Experiments;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>What the paper reports, each as a statement that a run can fail, and what our controls demand of it.</summary>
internal sealed class PoliticalMapClaims(PoliticalMapOptions options, MapResults results)
{
    // Cohen 1988 calls 0.8 large; the paper reports more than 2 for its most movable model.
    private const double LargeEffect = 0.8;
    private const string Right = "right-authoritarian";
    private const string Left = CloudShape.LeftLibertarian;

    public IReadOnlyList<Claim> All() =>
    [
        Baseline(),
        .. options.Injections.SelectMany(Injected),
        .. Specific(),
    ];

    private Claim Baseline()
    {
        const string Statement = "Without injection most personas lie in the left-libertarian quadrant.";
        return results.Shape(MapCondition.Baseline.Id) is { } shape
            ? Claim.Signed("baseline-left-libertarian", Statement, 1, shape.Share(Left), shape.Interval(Left), null, shape.Count, "share of personas; Wilson interval against one half", 0.5)
            : Open("baseline-left-libertarian", Statement, "no persona has a place");
    }

    private IEnumerable<Claim> Injected(PersonaInjection injection)
    {
        string economic = $"The words {injection.Id} move personas to the {(injection.Right > 0 ? "right" : "left")}.";
        string social = $"The words {injection.Id} move personas towards {(injection.Up > 0 ? "authority" : "liberty")}.";
        if (results.Shift(injection.Id) is not { } shift)
        {
            return [Open($"{injection.Id}-economic", economic, "fewer than two personas with both places"), Open($"{injection.Id}-social", social, "fewer than two personas with both places")];
        }

        (double x, double y) = results.CorrectedOf(shift);
        const string Basis = "mean difference of the same personas; paired t, p corrected by Holm";
        return
        [
            Claim.Signed($"{injection.Id}-economic", economic, injection.Right, shift.X.Mean, shift.X.Interval, x, shift.X.Personas, Basis),
            Claim.Signed($"{injection.Id}-social", social, injection.Up, shift.Y.Mean, shift.Y.Interval, y, shift.Y.Personas, Basis),
        ];
    }

    private IEnumerable<Claim> Specific()
    {
        if (results.Shift(Right) is not { } right)
        {
            yield break;
        }

        yield return right.Y.CohenD is { } d
            ? Claim.Signed("large-social-shift", "The right-authoritarian shift on the social axis is large: Cohen's d above 0.8.", 1, d.Value, d.Interval, null, right.Y.Personas, "difference of means over the pooled deviation; noncentral t interval", LargeEffect)
            : Open("large-social-shift", "The right-authoritarian shift on the social axis is large: Cohen's d above 0.8.", "the clouds have no spread");
        yield return Of("vertical", "Right-authoritarian words move the social axis more than the economic one.", right.VerticalExcess(results.Stream("vertical"), options.Draws), right.Moves.Count, "absolute mean shifts, social minus economic; personas resampled");
        if (results.Asymmetry is { } asymmetry)
        {
            yield return Of("asymmetry", "Right-authoritarian words move personas further towards their corner than left-libertarian words towards theirs.", asymmetry.Points, right.Moves.Count, "points towards the injected corner, first minus second; personas resampled");
        }

        if (options.WithControls)
        {
            yield return BeyondOrder(right);
        }
    }

    // Reversing the options says nothing of politics: what it moves is noise of the asking.
    private Claim BeyondOrder(CloudShift right)
    {
        const string Statement = "Right-authoritarian words move personas further than reversing the options does.";
        Dictionary<string, PlaneMove> reversed = results.Moves(MapCondition.Reversed.Id).ToDictionary(m => m.PersonaId, StringComparer.Ordinal);
        double[] excess = [.. right.Moves.Where(m => reversed.ContainsKey(m.PersonaId)).Select(m => m.Length - reversed[m.PersonaId].Length)];
        return excess.Length > 1
            ? Claim.Signed("beyond-order", Statement, 1, excess.Average(), MeanInterval.StudentT(excess), null, excess.Length, "distance moved by the words minus distance moved by the reversed order, of the same persona; t interval")
            : Open("beyond-order", Statement, "fewer than two personas with all three places");
    }

    private static Claim Of(string id, string statement, BootstrapResult result, int personas, string basis)
    {
        ConfidenceInterval interval = result.Interval;
        return Claim.Signed(id, statement, 1, result.Estimate, interval, null, personas, basis);
    }

    private static Claim Open(string id, string statement, string reason) => new(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, reason);
}
