using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Responses;

/// <summary>What one respondent answered in one administration.</summary>
public sealed class ResponseSheet
{
    private readonly Dictionary<string, ResponseRow> rows;

    /// <summary>Creates a sheet.</summary>
    /// <exception cref="InvalidInputException">An item is not of the instrument or stands twice, or an option does not exist.</exception>
    public ResponseSheet(Instrument instrument, string respondent, Administration administration, IEnumerable<ResponseRow> rows)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(rows);
        (Instrument, Respondent, Administration) = (instrument, respondent, administration);
        this.rows = new Dictionary<string, ResponseRow>(StringComparer.Ordinal);
        foreach (ResponseRow row in rows)
        {
            Check(row);
            if (!this.rows.TryAdd(row.ItemId, row))
            {
                throw new InvalidInputException(
                    $"respondent '{respondent}'", $"item '{row.ItemId}' was answered twice in one administration.", "Give repetitions their own repeat number.");
            }
        }
    }

    /// <summary>The instrument.</summary>
    public Instrument Instrument { get; }

    /// <summary>Who answered.</summary>
    public string Respondent { get; }

    /// <summary>How the items were asked.</summary>
    public Administration Administration { get; }

    /// <summary>The answers, in the order of the instrument.</summary>
    public IEnumerable<ResponseRow> Rows => Instrument.Items.Select(i => rows.GetValueOrDefault(i.Id)).OfType<ResponseRow>();

    /// <summary>The answer to an item; null when it was not asked.</summary>
    public ItemAnswer? Find(string itemId) => rows.GetValueOrDefault(itemId)?.Answer;

    /// <summary>Raw value of an item, before any key; null when missing or not asked.</summary>
    public double? Raw(string itemId)
    {
        if (Find(itemId) is not { Option: { } option } answer)
        {
            return null;
        }

        IReadOnlyList<ResponseOption> options = Instrument.OptionsOf(Instrument.Item(itemId));
        return Administration.Readout == Readout.ExpectedValue && answer.Probabilities is { } probabilities
            ? probabilities.Zip(options, (p, o) => p * o.Score).Sum()
            : options[option].Score;
    }

    /// <summary>Value of an item under a key: raw, or mirrored at the middle of the item's range when the item is reverse-keyed.</summary>
    public double? Keyed(KeyedItem key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Raw(key.ItemId) is not { } raw)
        {
            return null;
        }

        (double least, double greatest) = Instrument.RangeOf(Instrument.Item(key.ItemId));
        return key.Direction > 0 ? raw : least + greatest - raw;
    }

    private void Check(ResponseRow row)
    {
        InstrumentItem item = Instrument.Item(row.ItemId);
        int count = Instrument.OptionsOf(item).Count;
        if (row.Answer.Option >= count || (row.Answer.Probabilities is { } given && given.Count != count))
        {
            throw new InvalidInputException(
                $"respondent '{Respondent}', item '{row.ItemId}'",
                $"has {count} options, and the answer has option {row.Answer.Option} or another number of probabilities.",
                "Use answers that belong to this instrument.");
        }
    }
}
