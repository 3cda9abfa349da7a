using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Psychometrics.Scoring;

/// <summary>
/// What a respondent scores who agrees with everything whatever it says. Print it beside every profile: on an unbalanced instrument
/// agreeing is not the middle.
/// </summary>
public static class AcquiescenceBaseline
{
    /// <summary>Scores of a respondent who takes the option with the greatest score of every item.</summary>
    public static IReadOnlyList<ScaleScore> AgreeWithAll(Instrument instrument) => Always(instrument, r => r.Greatest);

    /// <summary>Scores of a respondent who takes the option with the least score of every item.</summary>
    public static IReadOnlyList<ScaleScore> DisagreeWithAll(Instrument instrument) => Always(instrument, r => r.Least);

    /// <summary>
    /// How much a respondent agrees beside the content, in [-1, 1]: the mean of raw agreement over items keyed for and over items keyed
    /// against (both counting the same, so that content cancels), as a deviation from the middle in half-ranges. Null when a side has no
    /// answers.
    /// </summary>
    public static double? Index(IReadOnlyList<ResponseSheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        return (Side(sheets, 1) + Side(sheets, -1)) / 2;
    }

    private static double? Side(IReadOnlyList<ResponseSheet> sheets, int direction)
    {
        double[] agreement =
        [
            .. from sheet in sheets
               from scale in sheet.Instrument.Scales
               where scale.Parent is null
               from key in scale.Items
               where key.Direction == direction
               let raw = sheet.Raw(key.ItemId)
               where raw is not null
               let range = sheet.Instrument.RangeOf(sheet.Instrument.Item(key.ItemId))
               select (raw.Value - ((range.Least + range.Greatest) / 2)) / ((range.Greatest - range.Least) / 2),
        ];
        return agreement.Length == 0 ? null : agreement.Average();
    }

    private static IReadOnlyList<ScaleScore> Always(Instrument instrument, Func<(double Least, double Greatest), double> take)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return [.. instrument.Scales.Select(scale => ScaleScorer.Score(instrument, scale, Keyed))];

        double? Keyed(KeyedItem key)
        {
            (double least, double greatest) = instrument.RangeOf(instrument.Item(key.ItemId));
            double raw = take((least, greatest));
            return key.Direction > 0 ? raw : least + greatest - raw;
        }
    }
}
