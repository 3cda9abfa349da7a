using System.Text.Json;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>
/// A tokenizer read from a <c>tokenizer.json</c> of the Hugging Face tokenizers library. Supported: byte-level BPE, with the
/// pre-tokenizers ByteLevel, Split, Digits and sequences of them, and the normalizer NFC.
/// </summary>
public sealed class TokenizerFile
{
    // A token takes at least five bytes of JSON, so a file within the size limit cannot honestly reach this id.
    private const int HighestId = 16_000_000;

    private readonly string path;
    private readonly JsonElement root;

    private TokenizerFile(string path, JsonElement root) => (this.path, this.root) = (path, root);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFormatException">The file is missing, damaged, or of a kind not supported; the message names the key.</exception>
    public static TokenizerDescription Read(string path)
    {
        using JsonDocument document = ModelJson.Read(path, "a tokenizer.json");
        try
        {
            return new TokenizerFile(path, document.RootElement).Build();
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new ModelFormatException(path, $"is not the tokenizer.json expected: {error.Message}", error);
        }
    }

    private TokenizerDescription Build()
    {
        JsonElement model = ModelJson.Find(root, "model") ?? throw Invalid("has no model");
        RequirePlainBytePairs(model);
        var pre = new PreTokenizerReader(path, ModelJson.Find(root, "pre_tokenizer"));
        Dictionary<string, int> tokens = ReadTokens(model);
        IReadOnlyList<AddedToken> added = ReadAdded();
        var vocabulary = new ByteLevelVocabulary
        {
            Tokens = tokens,
            Merges = VocabularyChecks.Merges(path, ReadMerges(model), tokens),
            Added = VocabularyChecks.Added(path, added, tokens),
            PreTokenizer = pre.PreTokenizer,
            PrefixesSpace = pre.PrefixesSpace,
            WholePiecesFirst = ModelJson.Flag(model, "ignore_merges"),
            Composes = ReadNormalizer(ModelJson.Find(root, "normalizer")),
        };
        return new TokenizerDescription(new ByteLevelBpeTokenizer(vocabulary), ReadBeginning(added));
    }

    private void RequirePlainBytePairs(JsonElement model)
    {
        string? type = ModelJson.Text(model, "type");
        if (type is not (null or "BPE"))
        {
            throw Invalid($"model.type is '{type}'; supported is BPE over bytes");
        }

        if (ModelJson.Flag(model, "byte_fallback"))
        {
            throw Invalid("model.byte_fallback is true (SentencePiece-like BPE); supported is BPE over bytes");
        }

        foreach (string key in new[] { "dropout", "continuing_subword_prefix", "end_of_word_suffix" })
        {
            if (ModelJson.Find(model, key) is { } value && value.ToString() is not ("" or "0" or "0.0"))
            {
                throw Invalid($"model.{key} is '{value}'; supported is none");
            }
        }
    }

    private Dictionary<string, int> ReadTokens(JsonElement model)
    {
        JsonElement vocabulary = ModelJson.Find(model, "vocab") ?? throw Invalid("has no model.vocab");
        var tokens = new Dictionary<string, int>(StringComparer.Ordinal);
        var used = new HashSet<int>();
        foreach (JsonProperty token in vocabulary.EnumerateObject())
        {
            int id = token.Value.GetInt32();
            if (id is < 0 or > HighestId || !used.Add(id))
            {
                throw Invalid($"model.vocab gives '{token.Name}' the id {id}, which is used twice or not between 0 and {HighestId}");
            }

            tokens.Add(token.Name, id);
        }

        return tokens;
    }

    private IEnumerable<(string Left, string Right)> ReadMerges(JsonElement model)
    {
        JsonElement merges = ModelJson.Find(model, "merges") ?? throw Invalid("has no model.merges");
        foreach (JsonElement merge in merges.EnumerateArray())
        {
            string[] parts = merge.ValueKind == JsonValueKind.String
                ? merge.GetString()!.Split(' ')
                : [.. merge.EnumerateArray().Select(part => part.GetString() ?? "")];
            yield return parts is [var left, var right] ? (left, right) : throw Invalid($"model.merges holds '{merge}'; expected two tokens");
        }
    }

    private List<AddedToken> ReadAdded()
    {
        var added = new List<AddedToken>();
        foreach (JsonElement token in ModelJson.Find(root, "added_tokens")?.EnumerateArray() ?? default)
        {
            string text = ModelJson.Text(token, "content") ?? throw Invalid("has an added token without content");
            int id = ModelJson.Find(token, "id")?.GetInt32() ?? -1;
            if (id is < 0 or > HighestId)
            {
                throw Invalid($"added token '{text}' has the id {id}; expected 0 to {HighestId}");
            }

            bool isControl = ModelJson.Flag(token, "special") || AddedToken.LooksLikeControl(text);
            added.Add(new AddedToken(
                id, text, isControl, ModelJson.Flag(token, "lstrip"), ModelJson.Flag(token, "rstrip"), ModelJson.Flag(token, "single_word")));
        }

        return added;
    }

    private bool ReadNormalizer(JsonElement? normalizer)
    {
        string? type = normalizer is { } element ? ModelJson.Text(element, "type") : null;
        return type switch
        {
            null when normalizer is null => false,
            "NFC" => true,
            "Sequence" => ModelJson.Find(normalizer!.Value, "normalizers")?.EnumerateArray().Select(step => ReadNormalizer(step)).ToList().Contains(true) ?? false,
            _ => throw Invalid($"normalizer.type is '{type}'; supported are NFC and none"),
        };
    }

    // The special token that the post-processor puts before a single text, if any.
    private int? ReadBeginning(IReadOnlyList<AddedToken> added)
    {
        IEnumerable<JsonElement> processors = ModelJson.Find(root, "post_processor") is not { } post
            ? []
            : ModelJson.Find(post, "processors")?.EnumerateArray().ToList() ?? [post];
        foreach (JsonElement processor in processors)
        {
            JsonElement first = ModelJson.Find(processor, "single")?.EnumerateArray().FirstOrDefault() ?? default;
            string? name = ModelJson.Find(first, "SpecialToken") is { } special ? ModelJson.Text(special, "id") : null;
            if (added.FirstOrDefault(token => token.Text == name) is { } beginning)
            {
                return beginning.Id;
            }
        }

        return null;
    }

    private ModelFormatException Invalid(string found) => new(path, found + ".");
}
