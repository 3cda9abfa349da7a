using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Tokenization.Decoding;
using Dramatis.Torch.Engine.Tokenization.Normalization;
using Dramatis.Torch.Engine.Tokenization.Pieces;
using Dramatis.Torch.Engine.Tokenization.Segmentation;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>
/// Reads the tokenizer in the metadata of a GGUF file: byte-level BPE (<c>tokenizer.ggml.model</c> gpt2) and SentencePiece with scores
/// (llama).
/// </summary>
internal static class GgufTokenizer
{
    private const long Control = 3, UserDefined = 4;
    private const char Mark = '\u2581';

    /// <summary>Reads it.</summary>
    /// <exception cref="ModelFormatException">The kind is not supported, or the lists do not fit each other; the message names the key.</exception>
    public static TokenizerDescription Read(GgufMetadata metadata)
    {
        string? model = metadata.Text("tokenizer.ggml.model");
        if (model is not ("gpt2" or "llama"))
        {
            throw new ModelFormatException(metadata.Path, $"tokenizer.ggml.model is '{model}'; supported are gpt2 (BPE over bytes) and llama (SentencePiece).");
        }

        string[] texts = metadata.Texts("tokenizer.ggml.tokens") ?? throw Missing(metadata, "tokenizer.ggml.tokens");
        long[] types = metadata.Integers("tokenizer.ggml.token_type") ?? new long[texts.Length];
        if (types.Length != texts.Length)
        {
            throw new ModelFormatException(metadata.Path, $"tokenizer.ggml.token_type has {types.Length} entries for {texts.Length} tokens.");
        }

        (Dictionary<string, int> tokens, List<AddedToken> added) = Sort(metadata, texts, types);
        int? beginning = Beginning(metadata, texts.Length, isByteLevel: model == "gpt2");
        TokenizerParts parts = model == "gpt2" ? ByteLevel(metadata, tokens) : Scored(metadata, tokens, texts.Length);
        var tokenizer = new PipelineTokenizer(parts with
        {
            Added = VocabularyChecks.Added(metadata.Path, added, tokens),
            Pairs = Pairs(beginning),
            Size = texts.Length,
        });
        return new TokenizerDescription(tokenizer, beginning) { Kind = model == "gpt2" ? "byte-level BPE" : "SentencePiece BPE with scores" };
    }

    private static TokenizerParts ByteLevel(GgufMetadata metadata, Dictionary<string, int> tokens)
    {
        string pre = metadata.Text("tokenizer.ggml.pre") ?? "default";
        IPreTokenizer splitter = PreTokenizers.Named(pre) ?? throw new ModelFormatException(
            metadata.Path, $"tokenizer.ggml.pre is '{pre}'; supported are {string.Join(", ", PreTokenizers.Names)}.");
        IReadOnlyList<(string Left, string Right)> merges = VocabularyChecks.Merges(metadata.Path, Merges(metadata), tokens);
        ISegmentationStep[] prefix = metadata.Flag("tokenizer.ggml.add_space_prefix", fallback: false) ? [new SpacePrefixStep()] : [];
        return new TokenizerParts
        {
            Vocabulary = new PieceVocabulary(tokens),
            Added = [],
            Model = new ByteLevelPieces(
                tokens, [.. merges.Select(merge => $"{merge.Left} {merge.Right}")], PreTokenizers.TakesWholePieces(pre) ? tokens : null),
            Normalizer = pre == "qwen2" ? new RewriteNormalizer(CanonicalComposition.Compose) : null,
            Segmentation = [.. prefix, new SplitStep(splitter)],
            Decoder = new ByteLevelDecoder(),
        };
    }

    private static TokenizerParts Scored(GgufMetadata metadata, Dictionary<string, int> tokens, int size)
    {
        float[] scores = metadata.Singles("tokenizer.ggml.scores") ?? throw Missing(metadata, "tokenizer.ggml.scores");
        if (scores.Length != size || scores.Any(float.IsNaN))
        {
            throw new ModelFormatException(metadata.Path, $"tokenizer.ggml.scores has {scores.Length} entries for {size} tokens, or one that is no number.");
        }

        bool prefixes = metadata.Flag("tokenizer.ggml.add_space_prefix", fallback: true);
        return new TokenizerParts
        {
            Vocabulary = new PieceVocabulary(tokens),
            Added = [],
            Model = new ScoredPieces(tokens, scores, (int?)metadata.Integer("tokenizer.ggml.unknown_token_id"), Mark),
            Segmentation = [new ScoredPrefixStep(Mark, prefixes)],
            Decoder = new DecoderSequence(
            [
                new RewriteDecoder((token, _) => token.Replace(Mark, ' ')),
                new ByteFallbackDecoder(),
                new FuseDecoder(),
                new RewriteDecoder((text, _) => prefixes && text.StartsWith(' ') ? text[1..] : text),
            ]),
        };
    }

    private static (Dictionary<string, int> Tokens, List<AddedToken> Added) Sort(GgufMetadata metadata, string[] texts, long[] types)
    {
        var tokens = new Dictionary<string, int>(StringComparer.Ordinal);
        var added = new List<AddedToken>();
        for (int id = 0; id < texts.Length; id++)
        {
            if (types[id] is Control or UserDefined)
            {
                added.Add(new AddedToken(id, texts[id], types[id] == Control || AddedToken.LooksLikeControl(texts[id])));
            }
            else if (!tokens.TryAdd(texts[id], id))
            {
                throw new ModelFormatException(metadata.Path, $"tokenizer.ggml.tokens holds '{texts[id]}' twice, as {tokens[texts[id]]} and {id}.");
            }
        }

        return (tokens, added);
    }

    private static IEnumerable<(string Left, string Right)> Merges(GgufMetadata metadata)
    {
        foreach (string merge in metadata.Texts("tokenizer.ggml.merges") ?? throw Missing(metadata, "tokenizer.ggml.merges"))
        {
            yield return merge.Split(' ') is [var left, var right]
                ? (left, right)
                : throw new ModelFormatException(metadata.Path, $"tokenizer.ggml.merges holds '{merge}'; expected two tokens.");
        }
    }

    // Without the key, llama.cpp adds the token for SentencePiece and for llama-bpe vocabularies.
    private static int? Beginning(GgufMetadata metadata, int size, bool isByteLevel)
    {
        bool wanted = metadata.Flag("tokenizer.ggml.add_bos_token", !isByteLevel || metadata.Text("tokenizer.ggml.pre") is "llama-bpe" or "llama3");
        return metadata.Integer("tokenizer.ggml.bos_token_id") switch
        {
            >= 0 and var id when wanted && id < size => (int)id,
            _ => null,
        };
    }

    private static PairTemplate Pairs(int? beginning) => beginning is not { } id ? PairTemplate.Plain : new PairTemplate(
        [PairTemplate.Part.Special(0, id), PairTemplate.Part.First(0)],
        [PairTemplate.Part.Special(0, id), PairTemplate.Part.First(0), PairTemplate.Part.Special(1, id), PairTemplate.Part.Second(1)]);

    private static ModelFormatException Missing(GgufMetadata metadata, string key) => new(metadata.Path, $"has no metadata key '{key}'.");
}
