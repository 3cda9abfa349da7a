using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>Reads the tokenizer in the metadata of a GGUF file: byte-level BPE (<c>tokenizer.ggml.model</c> gpt2).</summary>
internal static class GgufTokenizer
{
    private const long Control = 3, UserDefined = 4;

    /// <summary>Reads it.</summary>
    /// <exception cref="ModelFormatException">The kind is not supported, or the lists do not fit each other; the message names the key.</exception>
    public static TokenizerDescription Read(GgufMetadata metadata)
    {
        string? model = metadata.Text("tokenizer.ggml.model");
        if (model != "gpt2")
        {
            throw new ModelFormatException(metadata.Path, $"tokenizer.ggml.model is '{model}'; supported is gpt2 (BPE over bytes).");
        }

        string[] texts = metadata.Texts("tokenizer.ggml.tokens") ?? throw Missing(metadata, "tokenizer.ggml.tokens");
        long[] types = metadata.Integers("tokenizer.ggml.token_type") ?? new long[texts.Length];
        if (types.Length != texts.Length)
        {
            throw new ModelFormatException(metadata.Path, $"tokenizer.ggml.token_type has {types.Length} entries for {texts.Length} tokens.");
        }

        (Dictionary<string, int> tokens, List<AddedToken> added) = Sort(metadata, texts, types);
        string pre = metadata.Text("tokenizer.ggml.pre") ?? "default";
        var vocabulary = new ByteLevelVocabulary
        {
            Tokens = tokens,
            Merges = VocabularyChecks.Merges(metadata.Path, Merges(metadata), tokens),
            Added = VocabularyChecks.Added(metadata.Path, added, tokens),
            PreTokenizer = PreTokenizers.Named(pre) ?? throw new ModelFormatException(
                metadata.Path, $"tokenizer.ggml.pre is '{pre}'; supported are {string.Join(", ", PreTokenizers.Names)}."),
            WholePiecesFirst = pre is "llama-bpe" or "llama3",
            Composes = pre == "qwen2",
            PrefixesSpace = metadata.Flag("tokenizer.ggml.add_space_prefix", fallback: false),
            Size = texts.Length,
        };
        return new TokenizerDescription(new ByteLevelBpeTokenizer(vocabulary), Beginning(metadata, texts.Length));
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

    // Without the key, llama.cpp adds the token for llama-bpe vocabularies only.
    private static int? Beginning(GgufMetadata metadata, int size)
    {
        bool wanted = metadata.Flag("tokenizer.ggml.add_bos_token", metadata.Text("tokenizer.ggml.pre") is "llama-bpe" or "llama3");
        return metadata.Integer("tokenizer.ggml.bos_token_id") switch
        {
            >= 0 and var id when wanted && id < size => (int)id,
            _ => null,
        };
    }

    private static ModelFormatException Missing(GgufMetadata metadata, string key) => new(metadata.Path, $"has no metadata key '{key}'.");
}
