using System.Collections.Frozen;
using Dramatis.Statistics.Moments;
using Dramatis.Statistics.Penalized;

namespace Dramatis.Psychometrics.Instruments;

/// <summary>Tells sides of options by their surface: penalised logistic regression on standardised counts.</summary>
internal static class OptionSurface
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Negations = new Dictionary<string, FrozenSet<string>>
    {
        ["en"] = Set("not no never none nothing nobody neither nor nowhere without cannot dont doesnt wont isnt arent cant"),
        ["de"] = Set("nicht nichts nie niemals niemand niemanden niemandem kein keine keinen keinem keiner keines weder ohne nirgends"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What leans to the side for the scale is above 0.</summary>
    public static Func<string, double> Fit(IReadOnlyList<(string Text, bool For)> seen, string language)
    {
        FrozenSet<string> negations = Negations.GetValueOrDefault(language[..2]) ?? [];
        double[][] rows = [.. seen.Select(s => Counts(s.Text, negations))];
        RunningMoments[] columns = [.. Enumerable.Range(0, rows[0].Length).Select(c => RunningMoments.Of([.. rows.Select(r => r[c])]))];
        PenalizedFit fit = PenalizedLogistic.Fit([.. rows.Select(r => Standard(r, columns))], [.. seen.Select(s => s.For)]);
        return text => fit.Predict(Standard(Counts(text, negations), columns));
    }

    private static double[] Counts(string text, FrozenSet<string> negations)
    {
        string[] words = NormalisedText.Of(text).Split(' ');
        return
        [
            words.Length,
            text.Length,
            words.Average(w => w.Length),
            words.Count(negations.Contains),
            text.Count(c => c is ',' or ';' or ':'),
        ];
    }

    private static double[] Standard(double[] counts, RunningMoments[] columns) =>
        [.. counts.Zip(columns, (c, m) => m.StandardDeviation > 0 ? (c - m.Mean) / m.StandardDeviation : 0)];

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
