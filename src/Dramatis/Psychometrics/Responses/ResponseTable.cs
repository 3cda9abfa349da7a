using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Responses;

/// <summary>
/// Every answer to an instrument: respondents × administrations × items. A missing answer keeps its cause and is never turned into a
/// number.
/// </summary>
public sealed class ResponseTable
{
    /// <summary>Creates a table.</summary>
    /// <exception cref="InvalidInputException">An answer does not belong to the instrument, or an item was answered twice.</exception>
    public ResponseTable(Instrument instrument, IReadOnlyList<ResponseRow> rows)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(rows);
        (Instrument, Rows) = (instrument, rows);
        Sheets =
        [
            .. rows.GroupBy(r => (r.Respondent, r.Administration.Key, r.Administration.Repeat))
                .Select(g => new ResponseSheet(instrument, g.Key.Respondent, g.First().Administration, g)),
        ];
    }

    /// <summary>The instrument.</summary>
    public Instrument Instrument { get; }

    /// <summary>All answers.</summary>
    public IReadOnlyList<ResponseRow> Rows { get; }

    /// <summary>The answers of each respondent in each administration, in order of first appearance.</summary>
    public IReadOnlyList<ResponseSheet> Sheets { get; }

    /// <summary>Answers without an option, by cause.</summary>
    public IReadOnlyDictionary<MissingCause, int> Missing =>
        Rows.Where(r => r.Answer.Missing is not null).GroupBy(r => r.Answer.Missing!.Value).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>Raw values of all items.</summary>
    public ResponseMatrix Raw() => Matrix(Coding.Raw, [.. Instrument.Items.Select(i => i.Id)], (sheet, at) => sheet.Raw(Instrument.Items[at].Id));

    /// <summary>Keyed values of the items of a scale, in the order of its keys.</summary>
    public ResponseMatrix Keyed(Scale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return Matrix(Coding.Keyed, [.. scale.Items.Select(k => k.ItemId)], (sheet, at) => sheet.Keyed(scale.Items[at]));
    }

    private ResponseMatrix Matrix(Coding coding, string[] items, Func<ResponseSheet, int, double?> value) => new(
        coding,
        [.. Sheets.Select(s => FormattableString.Invariant($"{s.Respondent}|{s.Administration.Key}|{s.Administration.Repeat}"))],
        items,
        [.. Sheets.Select(s => (IReadOnlyList<double?>)[.. Enumerable.Range(0, items.Length).Select(at => value(s, at))])]);
}
