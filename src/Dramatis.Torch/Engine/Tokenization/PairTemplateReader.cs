using System.Text.Json;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>Reads the <c>post_processor</c> of a tokenizer.json: which special tokens go around a text or a pair.</summary>
internal static class PairTemplateReader
{
    private const int DeepestSequence = 8;

    /// <summary>Reads the element; without one, nothing goes around a text.</summary>
    /// <exception cref="ModelFormatException">A kind is not supported or an entry is damaged.</exception>
    public static PairTemplate Read(string path, JsonElement? element) => Find(path, element, 0) ?? PairTemplate.Plain;

    private static PairTemplate? Find(string path, JsonElement? element, int depth)
    {
        if (element is not { } present)
        {
            return null;
        }

        string? type = ModelJson.Text(present, "type");
        return type switch
        {
            "ByteLevel" => null,
            "TemplateProcessing" => FromTemplate(path, present),
            "BertProcessing" => Around(path, present, isRoberta: false),
            "RobertaProcessing" => Around(path, present, isRoberta: true),
            "Sequence" when depth < DeepestSequence => Only(path, [.. (ModelJson.Find(present, "processors") ?? throw Invalid(path, "Sequence without processors"))
                .EnumerateArray().Select(step => Find(path, step, depth + 1)).OfType<PairTemplate>()]),
            _ => throw Invalid(path, $"'{type}'"),
        };
    }

    private static PairTemplate? Only(string path, IReadOnlyList<PairTemplate> found) => found switch
    {
        [] => null,
        [var one] => one,
        _ => throw Invalid(path, "two processors that add special tokens"),
    };

    private static PairTemplate Around(string path, JsonElement element, bool isRoberta)
    {
        int open = Token(path, element, "cls");
        int close = Token(path, element, "sep");
        PairTemplate.Part[] single = [PairTemplate.Part.Special(0, open), PairTemplate.Part.First(0), PairTemplate.Part.Special(0, close)];
        return new PairTemplate(
            single,
            isRoberta
                ? [.. single, PairTemplate.Part.Special(0, close), PairTemplate.Part.Second(0), PairTemplate.Part.Special(0, close)]
                : [.. single, PairTemplate.Part.Second(1), PairTemplate.Part.Special(1, close)]);
    }

    private static int Token(string path, JsonElement element, string name) =>
        ModelJson.Find(element, name) is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() == 2
            ? pair[1].GetInt32()
            : throw Invalid(path, $"{name} that is not a token and its id");

    private static PairTemplate FromTemplate(string path, JsonElement element)
    {
        var special = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (JsonProperty token in ModelJson.Find(element, "special_tokens")?.EnumerateObject() ?? default)
        {
            special[token.Name] = [.. (ModelJson.Find(token.Value, "ids") ?? throw Invalid(path, $"special token '{token.Name}' without ids")).EnumerateArray().Select(id => id.GetInt32())];
        }

        return new PairTemplate(Parts(path, element, "single", special), Parts(path, element, "pair", special));
    }

    private static List<PairTemplate.Part> Parts(string path, JsonElement element, string name, Dictionary<string, int[]> special)
    {
        var parts = new List<PairTemplate.Part>();
        foreach (JsonElement part in (ModelJson.Find(element, name) ?? throw Invalid(path, $"TemplateProcessing without {name}")).EnumerateArray())
        {
            if (ModelJson.Find(part, "SpecialToken") is { } token)
            {
                string id = ModelJson.Text(token, "id") ?? "";
                int[] ids = special.TryGetValue(id, out int[]? known) ? known : throw Invalid(path, $"special token '{id}' without ids");
                parts.Add(PairTemplate.Part.Special(TypeId(token), ids));
            }
            else
            {
                JsonElement sequence = ModelJson.Find(part, "Sequence") ?? throw Invalid(path, $"a part of {name} that is neither SpecialToken nor Sequence");
                parts.Add(ModelJson.Text(sequence, "id") switch
                {
                    "A" => PairTemplate.Part.First(TypeId(sequence)),
                    "B" when name == "pair" => PairTemplate.Part.Second(TypeId(sequence)),
                    var other => throw Invalid(path, $"{name} with the sequence '{other}'"),
                });
            }
        }

        return parts;
    }

    private static int TypeId(JsonElement part) => ModelJson.Find(part, "type_id")?.GetInt32() ?? 0;

    private static ModelFormatException Invalid(string path, string found) => new(
        path, $"post_processor: {found}; supported are ByteLevel, TemplateProcessing, BertProcessing, RobertaProcessing and Sequence.");
}
