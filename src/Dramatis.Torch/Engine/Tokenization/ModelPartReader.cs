using System.Text.Json;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Tokenization.Pieces;
using Dramatis.Torch.Engine.Tokenization.Segmentation;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>Reads the <c>model</c> of a tokenizer.json: BPE, Unigram or WordPiece.</summary>
internal sealed class ModelPartReader(string path, JsonElement model, SegmentationReader segmentation)
{
    private const int LongestWord = 100;

    /// <summary>Reads it.</summary>
    /// <param name="control">Texts of the control tokens, which pieces never become.</param>
    /// <exception cref="ModelFormatException">The kind or an option is not supported, or lists do not fit each other.</exception>
    public ModelPart Read(IReadOnlySet<string> control) => (ModelJson.Text(model, "type") ?? Guess()) switch
    {
        "BPE" => ReadMerged(control),
        "Unigram" => ReadUnigram(),
        "WordPiece" => ReadWordPiece(),
        var type => throw Invalid($"model.type is '{type}'; supported are BPE, Unigram and WordPiece"),
    };

    // Files written before the key existed are told apart by what they hold.
    private string Guess() => ModelJson.Find(model, "merges") is not null ? "BPE"
        : ModelJson.Find(model, "vocab") is { ValueKind: JsonValueKind.Array } ? "Unigram"
        : "WordPiece";

    private ModelPart ReadMerged(IReadOnlySet<string> control)
    {
        foreach (string key in new[] { "dropout", "continuing_subword_prefix", "end_of_word_suffix" })
        {
            if (ModelJson.Find(model, key) is { } value && value.ToString() is not ("" or "0" or "0.0"))
            {
                throw Invalid($"model.{key} is '{value}'; supported is none");
            }
        }

        Dictionary<string, int> tokens = ReadTokens();
        IReadOnlyList<(string Left, string Right)> merges = VocabularyChecks.Merges(path, ReadMerges(), tokens);
        bool takesWhole = ModelJson.Flag(model, "ignore_merges");
        if (segmentation.IsByteLevel)
        {
            return new ModelPart("byte-level BPE", tokens, new ByteLevelPieces(
                tokens, [.. merges.Select(merge => $"{merge.Left} {merge.Right}")], takesWhole ? tokens.Where(pair => !control.Contains(pair.Key)) : null));
        }

        int? unknown = ModelJson.Text(model, "unk_token") is { } text ? Token(tokens, "unk_token", text) : null;
        var options = new MergedPiecesOptions(
            ModelJson.Flag(model, "byte_fallback"), unknown, ModelJson.Flag(model, "fuse_unk"), takesWhole, segmentation.Mark);
        return new ModelPart(options.FallsBackToBytes ? "SentencePiece BPE with byte fallback" : "BPE", tokens, new MergedPieces(tokens, merges, options));
    }

    private ModelPart ReadUnigram()
    {
        JsonElement vocabulary = ModelJson.Find(model, "vocab") ?? throw Invalid("has no model.vocab");
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var scores = new List<double>();
        foreach (JsonElement piece in vocabulary.EnumerateArray())
        {
            (string text, double score) = piece.ValueKind == JsonValueKind.Array && piece.GetArrayLength() == 2 && piece[0].GetString() is { Length: > 0 } name
                ? (name, piece[1].GetDouble())
                : throw Invalid($"model.vocab holds '{piece}'; expected a piece and its score");
            ids[text] = scores.Count;
            scores.Add(double.IsFinite(score) ? score : throw Invalid($"model.vocab gives '{text}' the score {piece[1]}"));
        }

        int unknown = ModelJson.Find(model, "unk_id")?.GetInt32() ?? throw Invalid("has no model.unk_id");
        if (unknown < 0 || unknown >= scores.Count)
        {
            throw Invalid($"model.unk_id is {unknown}; the vocabulary has {scores.Count} pieces");
        }

        ByteTokens? bytes = ModelJson.Flag(model, "byte_fallback") ? ByteTokens.Find(ids) : null;
        return new ModelPart("Unigram", ids, new UnigramPieces(ids, [.. scores], unknown, bytes, segmentation.Mark));
    }

    private ModelPart ReadWordPiece()
    {
        Dictionary<string, int> tokens = ReadTokens();
        int longest = ModelJson.Find(model, "max_input_chars_per_word")?.GetInt32() ?? LongestWord;
        int unknown = Token(tokens, "unk_token", ModelJson.Text(model, "unk_token") ?? "[UNK]");
        return new ModelPart("WordPiece", tokens, new WordPieces(tokens, ModelJson.Text(model, "continuing_subword_prefix") ?? "##", unknown, longest));
    }

    private int Token(Dictionary<string, int> tokens, string key, string text) =>
        tokens.TryGetValue(text, out int id) ? id : throw Invalid($"model.{key} is '{text}', which the vocabulary lacks");

    private Dictionary<string, int> ReadTokens()
    {
        JsonElement vocabulary = ModelJson.Find(model, "vocab") ?? throw Invalid("has no model.vocab");
        var tokens = new Dictionary<string, int>(StringComparer.Ordinal);
        var used = new HashSet<int>();
        foreach (JsonProperty token in vocabulary.EnumerateObject())
        {
            int id = token.Value.GetInt32();
            if (id is < 0 or > VocabularyChecks.HighestId || !used.Add(id))
            {
                throw Invalid($"model.vocab gives '{token.Name}' the id {id}, which is used twice or not between 0 and {VocabularyChecks.HighestId}");
            }

            tokens.Add(token.Name, id);
        }

        return tokens;
    }

    private IEnumerable<(string Left, string Right)> ReadMerges()
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

    private ModelFormatException Invalid(string found) => new(path, found + ".");
}
