using System.Globalization;
using System.Text;
using System.Text.Json;
using Dramatis.Personas;

namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>
/// Reads stance questions, one JSON object a line, in the layout of ValueConsistency: topic, question, original, rephrase, and options that
/// map an answer to <c>supports</c> or <c>opposes</c>. Rephrasings of one original become one question; for every topic there are
/// personas that take its sides.
/// </summary>
internal static class StanceQuestionLines
{
    private static readonly string[] Stances = ["supports", "opposes"];
    private static readonly string[] Supporters = ["Ada", "Bruno", "Clara", "Dario", "Elin"];
    private static readonly string[] Opponents = ["Fritz", "Greta", "Hakan", "Irene", "Jonas"];

    public static async ValueTask<QuestionSet> ReadAsync(string file, CancellationToken cancellationToken)
    {
        Dictionary<string, OpinionQuestion> questions = new(StringComparer.Ordinal);
        List<string> topics = [];
        int line = 0;
        await foreach (string text in File.ReadLinesAsync(file, Encoding.UTF8, cancellationToken))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            Add(file, line, text, questions, topics);
        }

        OpinionRespondent[] respondents = [.. topics.SelectMany(t => Sides(t, file))];
        return new QuestionSet([.. questions.Values], respondents, line, 0, line - questions.Count, []);
    }

    private static void Add(string file, int line, string text, Dictionary<string, OpinionQuestion> questions, List<string> topics)
    {
        string at = string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}");
        using JsonDocument document = Parse(at, text);
        JsonElement row = document.RootElement;
        string original = Text(at, row, "original");
        string topic = Text(at, row, "topic");
        if (!topics.Contains(topic, StringComparer.Ordinal))
        {
            topics.Add(topic);
        }

        if (questions.ContainsKey(original))
        {
            return;
        }

        (string Label, string Stance)[] options = Options(at, row);
        Dictionary<string, IReadOnlyList<double>> populations = new(StringComparer.Ordinal);
        foreach (string stance in Stances)
        {
            double count = options.Count(o => o.Stance == stance);
            populations.Add(Population(stance, topic), [.. options.Select(o => o.Stance == stance ? 1 / count : 0)]);
        }

        questions.Add(
            original,
            new OpinionQuestion(QuestionSetBuilder.IdOf(original), original, [.. options.Select(o => o.Label)], populations, []));
    }

    private static (string Label, string Stance)[] Options(string at, JsonElement row)
    {
        (string Label, string Stance)[] options = row.TryGetProperty("options", out JsonElement members) && members.ValueKind == JsonValueKind.Object
            ? [.. members.EnumerateObject().Select(o => (o.Name, o.Value.ValueKind == JsonValueKind.String ? o.Value.GetString()! : ""))]
            : [];
        return Stances.All(s => options.Any(o => o.Stance == s)) && options.All(o => Stances.Contains(o.Stance, StringComparer.Ordinal))
            ? options
            : throw new InvalidInputException(
                at, "\"options\" does not map every answer to \"supports\" or \"opposes\".", "Expected for example {\"yes\": \"supports\", \"no\": \"opposes\"}.");
    }

    private static JsonDocument Parse(string at, string text)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new InvalidInputException(at, "this is not an object.", "Expected one JSON object a line.");
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(at, "this is not valid JSON, or the file was cut off.", "Expected one JSON object a line.", e);
        }
    }

    private static string Text(string at, JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0
            ? value.GetString()!
            : throw new InvalidInputException(at, $"\"{name}\" is missing or empty.", $"Every line needs \"{name}\" as a text.");

    private static string Population(string stance, string topic) => $"{stance}: {topic}";

    // Five names a side, so that every composition of a group of five can be filled.
    private static IEnumerable<OpinionRespondent> Sides(string topic, string file) => Stances.SelectMany((stance, side) =>
        (side == 0 ? Supporters : Opponents).Select(name => new OpinionRespondent(
            new Persona(
                $"{name}-{QuestionSetBuilder.IdOf(topic)[..4]}",
                name,
                [
                    new Facet(
                        FacetKind.Opinion,
                        topic,
                        stance,
                        $"My position on \"{topic}\": I {(side == 0 ? "support" : "oppose")} it.",
                        Provenance: Path.GetFileName(file)),
                ]),
            Population(stance, topic),
            stance)));
}
