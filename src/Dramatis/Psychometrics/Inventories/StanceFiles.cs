using System.Globalization;
using System.Text.Json;
using Dramatis.Files;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>
/// Reads stance questions in the layout of ValueConsistency (MIT): JSON lines with <c>topic</c>, <c>question</c>, <c>original</c>,
/// <c>rephrase</c> and <c>options</c> (answer to <c>supports</c> or <c>opposes</c>), in other languages with <c>topic_english</c> and
/// <c>original_english</c> beside them. Rows of one original become the paraphrases of one item; files of several languages become
/// one instrument. Each topic is a scale in percent of support.
/// </summary>
public static class StanceFiles
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private const string Supports = "supports";
    private const string Opposes = "opposes";

    /// <summary>Reads files.</summary>
    /// <param name="files">File and language tag of each; the first is the original language.</param>
    /// <param name="id">Identifier of the instrument.</param>
    /// <exception cref="InvalidInputException">A file is missing or too large, or a row has no topic, no question or a malformed option map.</exception>
    public static Instrument Load(IReadOnlyList<(string Path, string Language)> files, string id = "value-consistency")
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentOutOfRangeException.ThrowIfZero(files.Count);
        Dictionary<(string Topic, string Original), Question> questions = [];
        foreach ((string path, string language) in files)
        {
            foreach ((string place, Row row) in Rows(path))
            {
                bool isFirst = language == files[0].Language;
                (string, string) key = (row.TopicEnglish ?? row.Topic!, row.OriginalEnglish ?? row.Original!);
                if (!questions.TryGetValue(key, out Question? question))
                {
                    if (!isFirst)
                    {
                        continue; // not asked in the original language
                    }

                    questions.Add(key, question = new Question(key.Item1));
                }

                question.Add(row, language, place);
            }
        }

        return Build(id, files[0].Language, [.. questions.Values]);
    }

    private static Instrument Build(string id, string language, IReadOnlyList<Question> questions) => new(
        id,
        "ValueConsistency",
        InstrumentKind.Question,
        new LicenceNote("MIT", "J. Moore, T. Deshpande, D. Yang", "github.com/jlcmoore/ValueConsistency"),
        [],
        [.. questions.Select((q, i) => q.ToItem(Id(i)))],
        [
            .. questions.Index().GroupBy(q => q.Item.Topic).Select((topic, t) => new Scale(
                FormattableString.Invariant($"t{t + 1}"), topic.Key, [.. topic.Select(q => new KeyedItem(Id(q.Index), 1))], ScaleAggregate.Percent)),
        ],
        language: language);

    private static string Id(int index) => "q" + (index + 1).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(string Place, Row Row)> Rows(string path)
    {
        string[] lines = LimitedText.Read(path, InstrumentLimits.Bytes, "a file of stance questions").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            string place = FormattableString.Invariant($"{path}:{i + 1}");
            yield return (place, Parse(lines[i], place));
        }
    }

    private static Row Parse(string line, string place)
    {
        Row? row;
        try
        {
            row = JsonSerializer.Deserialize<Row>(line, SnakeCase);
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(place, "this is not a stance question in JSON.", "Write one object a line.", exception);
        }

        if (row is not { Topic.Length: > 0, Question.Length: > 0, Original.Length: > 0, Options: not null })
        {
            throw new InvalidInputException(place, "the question lacks topic, question, original or options.", "Give all four.");
        }

        string[] stances = [.. row.Options.Values.Order(StringComparer.Ordinal)];
        return stances is [Opposes, Supports]
            ? row
            : throw new InvalidInputException(
                place, $"the options map to {string.Join(", ", stances)}.", "A question has two answers, one that supports and one that opposes.");
    }

    private sealed class Question(string topic)
    {
        private readonly Dictionary<string, List<string>> wordings = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Dictionary<string, string>> answers = new() { [Supports] = [], [Opposes] = [] };
        private IReadOnlyList<string>? order;

        public string Topic => topic;

        public void Add(Row row, string language, string place)
        {
            if (!wordings.TryGetValue(language, out List<string>? texts))
            {
                wordings.Add(language, texts = []);
            }

            // The original comes first whatever the order of the rows.
            if (!texts.Contains(row.Question!))
            {
                texts.Insert(row.IsRephrased ? texts.Count : 0, row.Question!);
            }

            order ??= [.. row.Options!.Values];
            foreach ((string answer, string stance) in row.Options!)
            {
                if (answers[stance].TryGetValue(language, out string? known) && NormalisedText.Of(known) != NormalisedText.Of(answer))
                {
                    throw new InvalidInputException(place, $"'{answer}' {stance} here, and '{known}' did for another wording of the question.", "Keep the answers of a question alike.");
                }

                answers[stance][language] = answer;
            }
        }

        public InstrumentItem ToItem(string id) => new(
            id,
            wordings.SelectMany(w => w.Value.Select((text, i) => (Key: new VariantKey(w.Key, i), text))).ToDictionary(w => w.Key, w => w.text),
            [.. order!.Select(stance => new ResponseOption(stance, answers[stance], stance == Supports ? 1 : 0))],
            Topic: topic);
    }

    private sealed record Row(
        string? Topic, string? TopicEnglish, string? Question, string? Original, string? OriginalEnglish, JsonElement Rephrase, Dictionary<string, string>? Options)
    {
        // The files write it as true and false, or as 1 and 0.
        public bool IsRephrased => Rephrase.ValueKind == JsonValueKind.True || (Rephrase.ValueKind == JsonValueKind.Number && Rephrase.GetDouble() != 0);
    }
}
