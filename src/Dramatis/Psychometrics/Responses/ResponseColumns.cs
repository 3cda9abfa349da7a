using System.Globalization;

namespace Dramatis.Psychometrics.Responses;

/// <summary>The columns of an exported response table; the same in CSV and Parquet.</summary>
internal static class ResponseColumns
{
    public const string Instrument = "instrument";
    public const string Respondent = "respondent";
    public const string Repeat = "repeat";
    public const string Item = "item";
    public const string Position = "position";
    public const string Option = "option";
    public const string Raw = "raw";
    public const string Probabilities = "probabilities";
    public const string Missing = "missing";
    public const string Reply = "reply";

    public static readonly IReadOnlyList<string> All =
    [
        Instrument, Respondent, "template", "order", "labels", "variant", "subject", "batch", "readout", "temperature", "seed",
        Repeat, Item, Position, Option, Raw, Probabilities, Missing, Reply,
    ];

    /// <summary>The fields of every row, in the order of <see cref="All"/>; null where a row has none.</summary>
    public static IEnumerable<string?[]> Fields(ResponseTable table) =>
        from sheet in table.Sheets
        from row in sheet.Rows
        let options = table.Instrument.OptionsOf(table.Instrument.Item(row.ItemId))
        select (string?[])
        [
            table.Instrument.Id,
            row.Respondent,
            .. row.Administration.Factors.Select(f => f.Level),
            Text(row.Administration.Repeat),
            row.ItemId,
            Text(row.Position),
            row.Answer.Option is { } option ? options[option].Id : null,
            sheet.Raw(row.ItemId)?.ToString("R", CultureInfo.InvariantCulture),
            row.Answer.Probabilities is { } p ? string.Join(' ', p.Select(v => v.ToString("R", CultureInfo.InvariantCulture))) : null,
            row.Answer.Missing?.ToString(),
            row.Answer.Reply.Length == 0 ? null : row.Answer.Reply,
        ];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
