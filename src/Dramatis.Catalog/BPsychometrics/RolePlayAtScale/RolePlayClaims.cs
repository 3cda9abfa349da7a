using Dramatis.Experiments;
using Dramatis.Psychometrics.Inertia;
using Dramatis.Statistics;
using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>What the paper reports, and what must hold for it to mean anything, as claims that a run can fail.</summary>
internal static class RolePlayClaims
{
    // The levels of the card: seeds agree beyond .95, a reversed order of options beyond .5, an attribute reaches a dimension beyond d = .5.
    private const double SeedLevel = 0.95;
    private const double OrderLevel = 0.5;
    private const double LargeEffect = 0.5;
    private const double SmallEffect = 0.2;
    private const double HalfWidthSlack = 0.05;

    public static IReadOnlyList<Claim> Of(RolePlayResults results) =>
    [
        TopOption(results),
        Weight(results),
        Steered(results),
        .. results.Options.Groups.Count > 1 ? [Seeds(results)] : Array.Empty<Claim>(),
        Religion(results),
        Gender(results),
        Agreement("order", "With the options in reversed order dimensions keep their places (correlation above .5).", results.Reversed, OrderLevel),
        Agreement("free-answers", "Answers in text put dimensions in the same order as probabilities do (rank correlation above .5).", results.Free, OrderLevel),
        Narrows(
            "convergence", "Intervals narrow like one over the root of the number of personas: the exponent lies within a tenth of -1/2.", results, c => c.Exponent, "slope of log half-width over log number of personas, mean over dimensions"),
        Narrows(
            "narrowing",
            "The spread of personas does not depend on their number: with the quantile and the deviation of few personas taken off, the exponent lies within a tenth of -1/2.",
            results,
            c => c.CorrectedExponent,
            "slope of log half-width over log number, without the factor t(n - 1) c4(n) of few personas"),
    ];

    private static Claim TopOption(RolePlayResults results) => Mean(
        "one-option",
        "Whoever the persona is, at least half of the answers to an item fall on one option.",
        1,
        [.. results.Values.Select(v => v.TopOption)],
        0.5,
        "mean share of the most frequent option, t interval over dimensions");

    private static Claim Weight(RolePlayResults results) => Mean(
        "persona-weight",
        "Personas drive less than half of the answers.",
        -1,
        [.. results.Values.Select(v => v.PersonaWeight?.Estimate).OfType<double>()],
        0.5,
        "persona weight, t interval over dimensions");

    // Divergences cannot be negative; noise of a finite number of people alone makes them positive, so they are held against a visible one.
    private static Claim Steered(RolePlayResults results) => Mean(
        "steerability",
        "Personas as a whole move the answers by more than .05 bits.",
        1,
        [.. results.Values.Select(v => v.Steerability?.Estimate).OfType<double>()],
        0.05,
        "Jensen-Shannon divergence from the answers without a persona, t interval over dimensions");

    private static Claim Mean(string id, string statement, int sign, double[] values, double reference, string basis) => values.Length < 2
        ? Missing(id, statement, "fewer than two dimensions have the data")
        : Claim.Signed(id, statement, sign, values.Average(), MeanInterval.StudentT(values), null, values.Length, basis, reference);

    private static Claim Seeds(RolePlayResults results)
    {
        const string Statement = "Groups of other personas give the same picture: dimension means of every two seeds correlate above .95.";
        SeedAgreement? worst = results.Seeds.Where(s => !double.IsNaN(s.Correlation)).MinBy(s => s.Correlation);
        return Correlated("seeds", Statement, worst, SeedLevel);
    }

    private static Claim Agreement(string id, string statement, SeedAgreement? agreement, double level) =>
        Correlated(id, statement, agreement is { Correlation: var r } && double.IsNaN(r) ? null : agreement, level);

    private static Claim Correlated(string id, string statement, SeedAgreement? agreement, double level)
    {
        if (agreement is not { Dimensions: > 3 })
        {
            return Missing(id, statement, "there are not four dimensions to compare");
        }

        return Math.Abs(agreement.Correlation) > 1 - 1e-12
            ? new Claim(id, statement, agreement.Correlation > 0 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, agreement.Correlation, null, null, agreement.Dimensions, "correlation over dimensions")
            : Claim.Signed(
                id, statement, 1, agreement.Correlation, FisherZ.Interval(agreement.Correlation, agreement.Dimensions), null, agreement.Dimensions, $"{agreement.First} and {agreement.Second}, Fisher z interval over dimensions", level);
    }

    private static Claim Religion(RolePlayResults results)
    {
        const string Id = "religion-tradition";
        const string Statement = "Religion reaches tradition: the level that differs most does so by more than half a standard deviation.";
        PermeabilityCell? cell = results.Grid.FirstOrDefault(c => c is { Attribute: "religion", Dimension: "tradition" });
        if (cell is null)
        {
            return Missing(Id, Statement, "there is no religion, no dimension of tradition, or nothing varies");
        }

        // Which side the level lies on is not claimed.
        int side = Math.Sign(cell.LevelEffect);
        ConfidenceInterval size = side < 0 ? new ConfidenceInterval(-cell.LevelInterval.Upper, -cell.LevelInterval.Lower) : cell.LevelInterval;
        return Claim.Signed(
            Id, Statement, 1, Math.Abs(cell.LevelEffect), size, cell.AdjustedPValue, results.People.Respondents.Count, $"Cohen's d of '{cell.Level}' against all others; p of the analysis of variance, Holm over the grid", LargeEffect);
    }

    private static Claim Gender(RolePlayResults results)
    {
        const string Id = "gender";
        const string Statement = "Gender hardly reaches any dimension: every effect lies below d = .2.";
        PermeabilityCell[] cells = [.. results.Grid.Where(c => c.Attribute == "gender")];
        if (cells.Length == 0)
        {
            return Missing(Id, Statement, "personas have no gender, or nothing varies");
        }

        PermeabilityCell largest = cells.MaxBy(c => c.Effect)!;
        return new Claim(
            Id,
            Statement,
            largest.Effect < SmallEffect ? ClaimVerdict.Supported : largest.AdjustedPValue < 0.05 ? ClaimVerdict.Contradicted : ClaimVerdict.Inconclusive,
            largest.Effect,
            null,
            largest.AdjustedPValue,
            results.People.Respondents.Count,
            $"largest effect over dimensions ({largest.Dimension}), corrected for chance");
    }

    private static Claim Narrows(string id, string statement, RolePlayResults results, Func<ConvergenceCurve, double> read, string basis)
    {
        double exponent = read(results.Convergence);
        return double.IsNaN(exponent)
            ? Missing(id, statement, "there are too few personas, or nothing varies")
            : new Claim(
                id,
                statement,
                Math.Abs(exponent + 0.5) <= HalfWidthSlack ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
                exponent,
                null,
                null,
                (int)results.Convergence.Counts[^1],
                basis);
    }

    private static Claim Missing(string id, string statement, string reason) => new(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, reason);
}
