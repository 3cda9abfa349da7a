using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Regression;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>
/// How a scale answers the assigned degree of its trait: the slope of a least-squares line, with the degrees of all other traits in the
/// model. The line is a summary of a curve that may bend; its standard error allows for that and for unequal spread (HC3).
/// </summary>
/// <param name="Trait">The trait and its scale.</param>
/// <param name="Slope">Points of the scale from the middle to a pole; null when it cannot be told.</param>
/// <param name="AdjustedP">p of the slope after Holm's correction over traits, or null.</param>
/// <param name="Steps">Mean score at each degree, ascending.</param>
/// <param name="People">Personas with a score.</param>
internal sealed record DoseResponse(string Trait, Coefficient? Slope, double? AdjustedP, IReadOnlyList<DoseResponse.Step> Steps, int People)
{
    /// <summary>One degree: its mean and Student's interval; without one for a single score.</summary>
    internal sealed record Step(double Dose, double Mean, ConfidenceInterval? Interval, int People);

    /// <summary>Every trait on its own scale, tested as a family.</summary>
    public static IReadOnlyList<DoseResponse> All(IReadOnlyList<GradedScores> people)
    {
        DoseResponse[] all = people.Count == 0 ? [] : [.. ExpressionOptions.Grid.Pairs.Select(p => Of(people, p.Trait))];
        DoseResponse[] told = [.. all.Where(d => d.Slope is not null)];
        IReadOnlyList<double> adjusted = told.Length == 0 ? [] : PValueAdjustment.Holm([.. told.Select(d => d.Slope!.PValue)]);
        return [.. all.Select(d => Array.IndexOf(told, d) is >= 0 and var at ? d with { AdjustedP = adjusted[at] } : d)];
    }

    private static DoseResponse Of(IReadOnlyList<GradedScores> people, string trait)
    {
        (GradedScores Person, double Score)[] scored =
            [.. people.Select(p => (p, p.Scores.Score(trait))).Where(p => p.Item2 is not null).Select(p => (p.p, p.Item2!.Value))];
        return new DoseResponse(
            trait,
            Line(scored, trait),
            null,
            [.. scored.GroupBy(s => s.Person.Dose(trait), s => s.Score).OrderBy(g => g.Key).Select(g => StepOf(g.Key, [.. g]))],
            scored.Length);
    }

    // Nothing can be told where all scores are the same, or where too few are left to hold the degrees of five traits apart.
    private static Coefficient? Line((GradedScores Person, double Score)[] scored, string trait)
    {
        string[] traits = [.. ExpressionOptions.Grid.Pairs.Select(p => p.Trait)];
        if (scored.Length < 2 * (traits.Length + 1) || scored.Select(s => s.Score).Distinct().Count() < 2)
        {
            return null;
        }

        try
        {
            LinearFit fit = LinearRegression.Fit(traits, [.. scored.Select(s => (double[])[.. traits.Select(s.Person.Dose)])], [.. scored.Select(s => s.Score)]);
            Coefficient slope = fit.Robust().Single(c => c.Term == trait);
            return slope.StandardError > 0 ? slope : null;
        }
        catch (RankDeficientException)
        {
            return null;
        }
    }

    private static Step StepOf(double dose, double[] scores) => new(
        dose, scores.Average(), scores.Length < 2 ? null : MeanInterval.StudentT(scores), scores.Length);
}
