using System.Globalization;
using Dramatis.Files;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Psychometrics.Respondents;

/// <summary>
/// Answers from a file of earlier answers: a response table in CSV, or any CSV with the columns <c>respondent</c>, <c>item</c> and
/// <c>option</c> (the option's identifier; empty is missing, with the cause in the column <c>missing</c>).
/// </summary>
public sealed class ReplayedRespondent : IRespondent
{
    private const long LargestFile = 256L << 20;
    private readonly string file;
    private readonly Dictionary<(string Key, string Item), ItemAnswer> answers;
    private readonly Dictionary<string, Administration> administrations;

    private ReplayedRespondent(string file, string id, IEnumerable<Row> rows)
    {
        (this.file, Id) = (file, id);
        answers = [];
        administrations = new Dictionary<string, Administration>(StringComparer.Ordinal);
        foreach (Row row in rows)
        {
            if (!administrations.ContainsKey(row.Key))
            {
                administrations.Add(row.Key, row.Administration.Read());
            }

            if (!answers.TryAdd((row.Key, row.Item), row.Answer))
            {
                throw new InvalidInputException(file, $"'{id}' answers item '{row.Item}' twice in one administration.", "Keep one of the rows.");
            }
        }
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <summary>How the respondent was asked, in order of first appearance.</summary>
    public IReadOnlyList<Administration> Administrations => [.. administrations.Values];

    /// <summary>The respondents of a file, in order of first appearance.</summary>
    /// <exception cref="InvalidInputException">
    /// The file is missing or too large, lacks a column, or has answers of another instrument: an unknown item or option, or another name in
    /// the column <c>instrument</c>.
    /// </exception>
    public static IReadOnlyList<ReplayedRespondent> Load(string path, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return Parse(LimitedText.Read(path, LargestFile, "a table of answers in CSV"), path, instrument);
    }

    /// <summary>The respondents of a text; see <see cref="Load"/>.</summary>
    public static IReadOnlyList<ReplayedRespondent> Parse(string csv, string where, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(csv);
        ArgumentNullException.ThrowIfNull(instrument);
        return [.. Rows(csv, where, instrument).GroupBy(r => r.Respondent).Select(g => new ReplayedRespondent(where, g.Key, g))];
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The file has answers of several administrations, and none of this one.</exception>
    public ValueTask<IReadOnlyList<ItemAnswer>> AnswerAsync(ItemBatch batch, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        string asked = KeyOf(batch.Administration.Factors.Select(f => f.Level), batch.Administration.Repeat.ToString(CultureInfo.InvariantCulture));
        string key = administrations.ContainsKey(asked) ? asked
            : administrations.Count == 1 ? administrations.Keys.First()
            : throw new InvalidInputException(
                file,
                $"'{Id}' has answers of {administrations.Count} administrations, and none of {batch.Administration.Key}.",
                "Ask as the file was asked, or keep one administration in it.");
        return ValueTask.FromResult<IReadOnlyList<ItemAnswer>>(
            [.. batch.Items.Select(i => answers.GetValueOrDefault((key, i.Item.Id)) ?? ItemAnswer.None(MissingCause.NotApplicable))]);
    }

    private static IEnumerable<Row> Rows(string csv, string where, Instrument instrument)
    {
        using IEnumerator<(long Line, string[] Fields)> rows = CsvRows.Read(csv, where).GetEnumerator();
        if (!rows.MoveNext())
        {
            throw new InvalidInputException(where, "the file is empty.", "Begin with a line of column names.");
        }

        Columns columns = new(rows.Current.Fields, where);
        while (rows.MoveNext())
        {
            (long line, string[] fields) = rows.Current;
            string place = FormattableString.Invariant($"{where}:{line}");
            if (columns.Find(fields, ResponseColumns.Instrument) is { Length: > 0 } named && named != instrument.Id)
            {
                throw new InvalidInputException(place, $"these are answers to '{named}', not to '{instrument.Id}'.", "Use answers of this instrument.");
            }

            string item = columns.Get(fields, ResponseColumns.Item);
            (string Name, string Value)[] factors = [.. columns.Factors(fields)];
            string repeat = columns.Find(fields, ResponseColumns.Repeat) ?? "";
            Dictionary<string, string> asked = factors.Append((ResponseColumns.Repeat, repeat)).ToDictionary(StringComparer.Ordinal);
            yield return new Row(
                columns.Get(fields, ResponseColumns.Respondent),
                KeyOf(factors.Select(f => f.Value), repeat),
                item,
                Answer(columns, fields, instrument, item, place),
                new RecordedAdministration(instrument.Kind, asked, place));
        }
    }

    private static ItemAnswer Answer(Columns columns, string[] fields, Instrument instrument, string itemId, string place)
    {
        InstrumentItem item = instrument.FindItem(itemId) ?? throw new InvalidInputException(
            place, $"'{itemId}' is not an item of '{instrument.Id}'.", "Use answers of this instrument.");
        string option = columns.Get(fields, ResponseColumns.Option);
        string reply = columns.Find(fields, ResponseColumns.Reply) ?? "";
        if (option.Length == 0)
        {
            string cause = columns.Find(fields, ResponseColumns.Missing) is { Length: > 0 } said ? said : nameof(MissingCause.NotApplicable);
            return Enum.TryParse(cause, ignoreCase: true, out MissingCause known) && Enum.IsDefined(known)
                ? ItemAnswer.None(known, reply)
                : throw new InvalidInputException(place, $"'{cause}' is not a cause.", $"Causes are {string.Join(", ", Enum.GetNames<MissingCause>())}.");
        }

        IReadOnlyList<ResponseOption> options = instrument.OptionsOf(item);
        int at = options.ToList().FindIndex(o => o.Id == option);
        if (at < 0)
        {
            throw new InvalidInputException(
                place, $"'{option}' is not an option of item '{itemId}'.", $"Options are {string.Join(", ", options.Select(o => o.Id))}.");
        }

        return columns.Find(fields, ResponseColumns.Probabilities) is { Length: > 0 } written
            ? ItemAnswer.Distributed(Probabilities(written, options.Count, place), at)
            : ItemAnswer.Chosen(at, reply);
    }

    private static double[] Probabilities(string written, int count, string place)
    {
        double[] read = [.. written.Split(' ').Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out double p) ? p : double.NaN)];
        return read.Length == count && read.All(p => p is >= 0 and <= 1) && Math.Abs(read.Sum() - 1) < 1e-6
            ? read
            : throw new InvalidInputException(place, "the probabilities are not a distribution over the options.", "Write one for each option, adding up to 1.");
    }

    private static string KeyOf(IEnumerable<string> factors, string repeat) => string.Join('|', [.. factors, repeat]);

    private sealed record Row(string Respondent, string Key, string Item, ItemAnswer Answer, RecordedAdministration Administration);

    private sealed class Columns
    {
        private readonly string[] names;
        private readonly string where;

        public Columns(string[] names, string where)
        {
            (this.names, this.where) = (names, where);
            _ = (Index(ResponseColumns.Respondent), Index(ResponseColumns.Item), Index(ResponseColumns.Option));
        }

        public string Get(string[] fields, string name) => Find(fields, name) ?? "";

        public string? Find(string[] fields, string name) => Array.IndexOf(names, name) is >= 0 and var at && at < fields.Length ? fields[at] : null;

        // The columns between respondent and repeat that the file has, as the table writes them.
        public IEnumerable<(string Name, string Value)> Factors(string[] fields) =>
            from name in ResponseColumns.All.SkipWhile(c => c != "template").TakeWhile(c => c != ResponseColumns.Repeat)
            let value = Find(fields, name)
            where value is not null
            select (name, value);

        private int Index(string name) => Array.IndexOf(names, name) is >= 0 and var at
            ? at
            : throw new InvalidInputException($"{where}:1", $"the column '{name}' is missing.", "A table of answers has the columns respondent, item and option.");
    }
}
