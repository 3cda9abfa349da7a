using System.Globalization;
using System.Text.Json;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Respondents;

/// <summary>An administration from the columns of a response table; what a table leaves out is as in the usual administration.</summary>
/// <param name="kind">Kind of the instrument.</param>
/// <param name="columns">Value of each factor by the name of its column.</param>
/// <param name="where">Place, for messages.</param>
internal sealed class RecordedAdministration(InstrumentKind kind, IReadOnlyDictionary<string, string> columns, string where)
{
    private const string OfMeaning = "-of-meaning";
    private const string Shuffled = "-shuffled";

    public Administration Read()
    {
        string labels = Find("labels") ?? "";
        Administration usual = new() { Template = StandardTemplates.For(kind)[0], Readout = Readout.ParsedText };
        return usual with
        {
            Template = Find("template") is { } template ? StandardTemplates.Find(template) : usual.Template,
            Order = Word("order", Find("order"), usual.Order),
            Labels = Word("labels", labels.Replace(OfMeaning, "", StringComparison.Ordinal), usual.Labels),
            Assignment = labels.EndsWith(OfMeaning, StringComparison.Ordinal) ? LabelAssignment.Meaning : LabelAssignment.Position,
            Variant = Find("variant") is { } variant ? Variant(variant) : usual.Variant,

            // A table keeps the name; how its pronouns were is of no account to answers that are given.
            Subject = Find("subject") is { } subject ? new Subject(subject, PronounSet.TheyMany) : null,
            Batch = Find("batch") is { } batch ? Batch(batch) : usual.Batch,
            Readout = Word("readout", Find("readout"), usual.Readout),
            Temperature = Number("temperature", usual.Temperature),
            Seed = Number("seed", usual.Seed),
            Repeat = Number("repeat", usual.Repeat),
        };
    }

    private string? Find(string name) => columns.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    private VariantKey Variant(string text) => text.Split('/') is [var language, var paraphrase, "first" or "third"]
        && int.TryParse(paraphrase, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new VariantKey(language, number, text.EndsWith("third", StringComparison.Ordinal) ? GrammaticalPerson.Third : GrammaticalPerson.First)
            : throw Unknown("variant", text, "en/0/first");

    private BatchPolicy Batch(string text)
    {
        bool shuffled = text.EndsWith(Shuffled, StringComparison.Ordinal);
        string rest = shuffled ? text[..^Shuffled.Length] : text;
        string size = rest[(rest.LastIndexOf('-') + 1)..];
        BatchPolicy? read = rest == BatchPolicy.OneByOne.ToString() ? BatchPolicy.OneByOne
            : !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int items) ? null
            : rest == BatchPolicy.InTurn(items).ToString() ? BatchPolicy.InTurn(items)
            : rest == BatchPolicy.Together(items).ToString() ? BatchPolicy.Together(items)
            : null;
        return read is null ? throw Unknown("batch", text, "one-by-one, in-turn-20 or together-5") : read with { ShuffleItems = shuffled };
    }

    // Type parameters have names of their own: the check of the house takes all that are called T for one.
    private TNumber Number<TNumber>(string name, TNumber usual)
        where TNumber : IParsable<TNumber> => Find(name) is not { } text ? usual
            : TNumber.TryParse(text, CultureInfo.InvariantCulture, out TNumber? value) ? value
            : throw Unknown(name, text, "a number");

    private TWord Word<TWord>(string name, string? text, TWord usual)
        where TWord : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return usual;
        }

        foreach (TWord value in Enum.GetValues<TWord>())
        {
            if (JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) == text)
            {
                return value;
            }
        }

        throw Unknown(name, text, string.Join(", ", Enum.GetNames<TWord>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)));
    }

    private InvalidInputException Unknown(string column, string found, string wanted) =>
        new(where, $"'{found}' in the column '{column}' is not known.", $"Write {wanted}, or leave the column out.");
}
