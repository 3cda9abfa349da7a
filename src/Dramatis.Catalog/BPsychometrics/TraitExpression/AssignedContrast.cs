using Dramatis.Statistics.Effects;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>Scores of a scale among personas with the high pole of a trait beside those with the low one.</summary>
/// <param name="Assigned">The trait that was assigned.</param>
/// <param name="Scale">The scale that was scored.</param>
/// <param name="Found">The contrast; null when a group is too small or all scores are the same.</param>
/// <param name="AdjustedP">p after Holm's correction over the traits on their own scales, or null.</param>
/// <param name="People">Personas with a score.</param>
internal sealed record AssignedContrast(string Assigned, string Scale, GroupContrast? Found, double? AdjustedP, int People)
{
    private const int Fewest = 3;

    /// <summary>Every trait on every scale, the traits on their own scales tested as a family.</summary>
    public static IReadOnlyList<AssignedContrast> All(IReadOnlyList<PersonScores> people)
    {
        string[] traits = [.. ExpressionOptions.Grid.Pairs.Select(p => p.Trait)];
        AssignedContrast[] all = [.. traits.SelectMany(assigned => traits.Select(scale => Of(people, assigned, scale)))];
        AssignedContrast[] own = [.. all.Where(c => c.Assigned == c.Scale && c.Found is not null)];
        IReadOnlyList<double> adjusted = own.Length == 0 ? [] : PValueAdjustment.Holm([.. own.Select(c => c.Found!.PValue)]);
        return [.. all.Select(c => Array.IndexOf(own, c) is >= 0 and var at ? c with { AdjustedP = adjusted[at] } : c)];
    }

    private static AssignedContrast Of(IReadOnlyList<PersonScores> people, string assigned, string scale)
    {
        double[] high = Scores(people, assigned, scale, isHigh: true), low = Scores(people, assigned, scale, isHigh: false);
        bool canTell = high.Length >= Fewest && low.Length >= Fewest && (high.Distinct().Count() > 1 || low.Distinct().Count() > 1);
        return new AssignedContrast(assigned, scale, canTell ? GroupContrast.Compare(high, low) : null, null, high.Length + low.Length);
    }

    private static double[] Scores(IReadOnlyList<PersonScores> people, string assigned, string scale, bool isHigh) =>
        [.. people.Where(p => ExpressionOptions.IsHigh(p.Corner, assigned) == isHigh).Select(p => p.Score(scale)).OfType<double>()];
}
