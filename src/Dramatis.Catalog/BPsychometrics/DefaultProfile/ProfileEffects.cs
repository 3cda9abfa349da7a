using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics;
using Dramatis.Statistics.Effects;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Regression;
using MathNet.Numerics.Distributions;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>
/// What moves the scores of scales. Units are sheets; at temperature 0 repetitions are copies of each other, so that only sheets above
/// it are counted.
/// </summary>
internal static class ProfileEffects
{
    // A quarter of a point of a five-point item, as a share of the range.
    private const double NegligibleShare = 0.25 / 4;

    /// <summary>Second header minus first, by Welch's test over sheets.</summary>
    public static IReadOnlyList<ProfileEffect> OfHeader(IReadOnlyList<ProfileSheet> sheets, IReadOnlyList<Scale> scales, string first, string second) => Adjusted(
        from subject in Drawn(sheets).GroupBy(s => s.Subject)
        from scale in scales
        let effect = Difference(
            subject.Key, scale, Scores(subject.Where(s => s.Header == second), scale), Scores(subject.Where(s => s.Header == first), scale), subject.First().Scores[scale.Id])
        where effect is not null
        select effect);

    /// <summary>One subject minus another, by Welch's test over sheets, for every pair.</summary>
    public static IReadOnlyList<ProfileEffect> OfSubject(IReadOnlyList<ProfileSheet> sheets, IReadOnlyList<Scale> scales)
    {
        string[] subjects = [.. sheets.Select(s => s.Subject).Distinct()];
        return Adjusted(
            from i in Enumerable.Range(0, subjects.Length)
            from j in Enumerable.Range(i + 1, subjects.Length - i - 1)
            from scale in scales
            let effect = Difference(
                $"{subjects[i]} - {subjects[j]}",
                scale,
                Scores(Drawn(sheets).Where(s => s.Subject == subjects[i]), scale),
                Scores(Drawn(sheets).Where(s => s.Subject == subjects[j]), scale),
                sheets[0].Scores[scale.Id])
            where effect is not null
            select effect);
    }

    /// <summary>Change of the score over one unit of temperature: slope of a regression on temperature and header.</summary>
    public static IReadOnlyList<ProfileEffect> OfTemperature(IReadOnlyList<ProfileSheet> sheets, IReadOnlyList<Scale> scales) => Adjusted(
        from subject in Drawn(sheets).GroupBy(s => s.Subject)
        from scale in scales
        let effect = Slope(subject.Key, scale, [.. subject.Where(s => s.Score(scale.Id) is not null)])
        where effect is not null
        select effect);

    private static IEnumerable<ProfileSheet> Drawn(IEnumerable<ProfileSheet> sheets) => sheets.Where(s => s.Temperature > 0);

    private static double[] Scores(IEnumerable<ProfileSheet> sheets, Scale scale) => [.. sheets.Select(s => s.Score(scale.Id)).OfType<double>()];

    private static double Negligible(ScaleScore score) => NegligibleShare * (score.Greatest - score.Least);

    private static ProfileEffect? Difference(string subject, Scale scale, double[] first, double[] second, ScaleScore range)
    {
        if (first.Length < 2 || second.Length < 2)
        {
            return null;
        }

        int count = first.Length + second.Length;
        if (first.Distinct().Count() == 1 && second.Distinct().Count() == 1)
        {
            double exact = first[0] - second[0];
            return new ProfileEffect(subject, scale, exact, new ConfidenceInterval(exact, exact), exact == 0 ? 1 : 0, null, count, Negligible(range));
        }

        TTestResult test = TTest.Welch(first, second);
        return new ProfileEffect(
            subject, scale, test.Estimate, test.Interval, test.PValue, CohenD.Independent(first, second).Value, count, Negligible(range));
    }

    private static ProfileEffect? Slope(string subject, Scale scale, ProfileSheet[] sheets)
    {
        string[] headers = [.. sheets.Select(s => s.Header).Distinct()];
        if (sheets.Select(s => s.Temperature).Distinct().Count() < 2 || sheets.Length < headers.Length + 3)
        {
            return null;
        }

        double[] scores = [.. sheets.Select(s => s.Score(scale.Id)!.Value)];
        double negligible = Negligible(sheets[0].Scores[scale.Id]);
        if (scores.Distinct().Count() == 1)
        {
            return new ProfileEffect(subject, scale, 0, new ConfidenceInterval(0, 0), 1, null, sheets.Length, negligible);
        }

        LinearFit fit = LinearRegression.Fit(
            ["temperature", .. headers.Skip(1)],
            [.. sheets.Select(s => (IReadOnlyList<double>)[s.Temperature, .. headers.Skip(1).Select(h => s.Header == h ? 1.0 : 0.0)])],
            scores);
        Coefficient slope = fit["temperature"];
        double half = StudentT.InvCDF(0, 1, fit.ResidualDegrees, 0.975) * slope.StandardError;
        return new ProfileEffect(
            subject,
            scale,
            slope.Estimate,
            new ConfidenceInterval(slope.Estimate - half, slope.Estimate + half),
            fit.TTest("temperature").PValue,
            null,
            sheets.Length,
            negligible);
    }

    private static IReadOnlyList<ProfileEffect> Adjusted(IEnumerable<ProfileEffect?> found)
    {
        ProfileEffect[] effects = [.. found.OfType<ProfileEffect>()];
        IReadOnlyList<double> holm = effects.Length == 0 ? [] : PValueAdjustment.Holm([.. effects.Select(e => e.P)]);
        return [.. effects.Select((e, i) => e with { AdjustedP = holm[i] })];
    }
}
