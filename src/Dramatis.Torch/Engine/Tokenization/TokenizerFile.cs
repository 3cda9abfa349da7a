using System.Text.Json;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Tokenization.Decoding;
using Dramatis.Torch.Engine.Tokenization.Normalization;
using Dramatis.Torch.Engine.Tokenization.Pieces;
using Dramatis.Torch.Engine.Tokenization.Segmentation;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>
/// A tokenizer read from a <c>tokenizer.json</c> of the Hugging Face tokenizers library, as that file is written: BPE over bytes, BPE
/// with byte fallback as SentencePiece has it, Unigram and WordPiece.
/// </summary>
public sealed class TokenizerFile
{
    private readonly string path;
    private readonly JsonElement root;

    private TokenizerFile(string path, JsonElement root) => (this.path, this.root) = (path, root);

    /// <summary>Reads a file. The tokenizer it describes is an <see cref="IPairTokenizer"/>.</summary>
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
        var segmentation = new SegmentationReader(path, ModelJson.Find(root, "pre_tokenizer"));
        ModelPart part = new ModelPartReader(path, model, segmentation).Read(control: ControlTexts());
        IReadOnlyList<AddedToken> added = VocabularyChecks.Added(path, ReadAdded(), part.Vocabulary);
        VocabularyChecks.RequireDense(path, part.Vocabulary, added);
        PairTemplate pairs = PairTemplateReader.Read(path, ModelJson.Find(root, "post_processor"));
        VocabularyChecks.RequireKnown(path, pairs, part.Vocabulary, added);
        var tokenizer = new PipelineTokenizer(new TokenizerParts
        {
            Vocabulary = new PieceVocabulary(part.Vocabulary),
            Added = added,
            Model = part.Model,
            Normalizer = NormalizerReader.Read(path, ModelJson.Find(root, "normalizer")),
            Segmentation = segmentation.Steps,
            Decoder = DecoderReader.Read(path, ModelJson.Find(root, "decoder")) ?? (segmentation.IsByteLevel ? new ByteLevelDecoder() : null),
            Pairs = pairs,
        });
        return new TokenizerDescription(tokenizer, pairs.Beginning) { Kind = part.Kind };
    }

    private HashSet<string> ControlTexts() => [.. ReadAdded().Where(token => token.IsControl).Select(token => token.Text)];

    private List<AddedToken> ReadAdded()
    {
        var added = new List<AddedToken>();
        foreach (JsonElement token in ModelJson.Find(root, "added_tokens")?.EnumerateArray() ?? default)
        {
            string text = ModelJson.Text(token, "content") ?? throw Invalid("has an added token without content");
            int id = ModelJson.Find(token, "id")?.GetInt32() ?? -1;
            if (id is < 0 or > VocabularyChecks.HighestId)
            {
                throw Invalid($"added token '{text}' has the id {id}; expected 0 to {VocabularyChecks.HighestId}");
            }

            added.Add(new AddedToken(
                id,
                text,
                ModelJson.Flag(token, "special") || AddedToken.LooksLikeControl(text),
                ModelJson.Flag(token, "lstrip"),
                ModelJson.Flag(token, "rstrip"),
                ModelJson.Flag(token, "single_word"),
                ModelJson.Flag(token, "normalized")));
        }

        return added;
    }

    private ModelFormatException Invalid(string found) => new(path, found + ".");
}
