using Dramatis.Statistics.Classification;

namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>How well speakers are told (PersonaEval; row 92).</summary>
/// <param name="Items">Items with a readable answer.</param>
/// <param name="Missing">Items without one; they are in no score.</param>
/// <param name="Top1">Share in which the true speaker has the highest probability; of k that share it, 1/k counts.</param>
/// <param name="Top2">The same for the two highest.</param>
/// <param name="MeanRank">Mean rank of the true speaker, 1 being best; ties take their mean.</param>
/// <param name="Brier">Mean over all option slots of the squared error.</param>
/// <param name="CalibrationError">Expected calibration error of the highest probability, twenty equal bins.</param>
public sealed record RoleScores(int Items, int Missing, double Top1, double Top2, double MeanRank, double Brier, double CalibrationError)
{
    private const int Bins = 20;
    private const double Same = 1e-12;

    /// <summary>Scores of answers.</summary>
    /// <param name="answers">For each item the probabilities, or null, and the place of the true speaker among them.</param>
    public static RoleScores Of(IReadOnlyList<(IReadOnlyList<double>? Probabilities, int Gold)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        (IReadOnlyList<double> P, int Gold)[] read = [.. answers.Where(a => a.Probabilities is not null).Select(a => (a.Probabilities!, a.Gold))];
        if (read.Length == 0)
        {
            return new RoleScores(0, answers.Count, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        return new RoleScores(
            read.Length,
            answers.Count - read.Length,
            read.Average(r => Top(r.P, r.Gold, 1)),
            read.Average(r => Top(r.P, r.Gold, 2)),
            read.Average(r => Rank(r.P, r.Gold)),
            read.SelectMany(r => r.P.Select((p, i) => (p - (i == r.Gold ? 1 : 0)) * (p - (i == r.Gold ? 1 : 0)))).Average(),
            Dramatis.Statistics.Classification.CalibrationError.Binary([.. read.Select(r => Math.Min(1, r.P.Max()))], [.. read.Select(r => IsFirst(r.P, r.Gold))], Bins).Expected);
    }

    /// <summary>Chance that the true speaker is among the first places when those who tie are ordered at random.</summary>
    public static double Top(IReadOnlyList<double> probabilities, int gold, int places)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        int above = probabilities.Count(p => p > probabilities[gold] + Same);
        int tied = probabilities.Count(p => Math.Abs(p - probabilities[gold]) <= Same);
        return Math.Clamp((double)(places - above) / tied, 0, 1);
    }

    /// <summary>Whether the true speaker is the one that a reader would take: the first of those with the highest probability.</summary>
    public static bool IsFirst(IReadOnlyList<double> probabilities, int gold)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return Enumerable.Range(0, probabilities.Count).First(i => probabilities[i] >= probabilities.Max() - Same) == gold;
    }

    private static double Rank(IReadOnlyList<double> probabilities, int gold)
    {
        int above = probabilities.Count(p => p > probabilities[gold] + Same);
        int tied = probabilities.Count(p => Math.Abs(p - probabilities[gold]) <= Same);
        return above + ((tied + 1) / 2.0);
    }
}
