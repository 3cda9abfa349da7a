using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Psychometrics.Scoring;

/// <summary>
/// What was chosen on an item that was asked in several option orders: the probabilities of each option are averaged over the orders, so
/// that what a place earns is earned by every option that stood there, and the likeliest option decides (TRAIT, Lee et al. 2025).
/// </summary>
/// <param name="ItemId">The item.</param>
/// <param name="Probabilities">Mean probability of each option, in the item's own order; null when an order has no answer.</param>
/// <param name="Level">
/// 1 when the likeliest option scores above the middle of the item, 0 when below, one half for the middle itself and for a tie between
/// the sides; null when an order has no answer.
/// </param>
public sealed record BalancedChoice(string ItemId, IReadOnlyList<double>? Probabilities, double? Level)
{
    // Averages of probabilities that are equal on paper differ in the last digits.
    private const double Rounding = 1e-9;

    /// <summary>The choices on every item of an instrument.</summary>
    /// <param name="orders">Sheets of one respondent that differ in the order of the options; at least one.</param>
    /// <exception cref="ArgumentException">There is no sheet, or they are of several respondents or instruments.</exception>
    public static IReadOnlyList<BalancedChoice> Of(IReadOnlyList<ResponseSheet> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (orders.Count == 0 || orders.Any(s => s.Respondent != orders[0].Respondent || s.Instrument != orders[0].Instrument))
        {
            throw new ArgumentException("Sheets of one respondent and one instrument are needed.", nameof(orders));
        }

        Instrument instrument = orders[0].Instrument;
        return [.. instrument.Items.Select(item => Of(instrument, item, [.. orders.Select(s => s.Find(item.Id))]))];
    }

    /// <summary>The choice on one item.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="item">The item.</param>
    /// <param name="answers">Its answers, one for each order; null or missing where there is none.</param>
    public static BalancedChoice Of(Instrument instrument, InstrumentItem item, IReadOnlyList<ItemAnswer?> answers)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count == 0 || answers.Any(a => a?.Option is null))
        {
            return new BalancedChoice(item.Id, null, null);
        }

        IReadOnlyList<ResponseOption> options = instrument.OptionsOf(item);
        double[] mean = new double[options.Count];
        foreach (ItemAnswer? answer in answers)
        {
            for (int option = 0; option < mean.Length; option++)
            {
                mean[option] += (answer!.Probabilities?[option] ?? (answer.Option == option ? 1 : 0)) / answers.Count;
            }
        }

        (double least, double greatest) = instrument.RangeOf(item);
        double middle = (least + greatest) / 2, most = mean.Max();
        double[] sides = [.. options.Where((_, at) => mean[at] >= most - Rounding).Select(o => o.Score > middle ? 1 : o.Score < middle ? 0 : 0.5).Distinct()];
        return new BalancedChoice(item.Id, mean, sides.Length == 1 ? sides[0] : 0.5);
    }
}
