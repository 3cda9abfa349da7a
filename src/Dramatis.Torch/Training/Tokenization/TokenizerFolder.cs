using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dramatis.Torch.Training.Tokenization;

/// <summary>Writes a vocabulary the way Hugging Face software reads it.</summary>
public static class TokenizerFolder
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <c>tokenizer.json</c> and <c>tokenizer_config.json</c> with the chat template into an existing folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="vocabulary">The vocabulary; its control tokens are those of <see cref="ChatMarkup"/>.</param>
    /// <param name="contextLength">Most positions of the model.</param>
    public static void Write(string folder, BytePairVocabulary vocabulary, int contextLength)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(vocabulary);
        Save(Path.Combine(folder, "tokenizer.json"), Tokenizer(vocabulary));
        Save(Path.Combine(folder, "tokenizer_config.json"), Configuration(vocabulary, contextLength));
    }

    private static JsonObject Tokenizer(BytePairVocabulary vocabulary)
    {
        var ids = new JsonObject();
        foreach ((int id, string token) in vocabulary.Special.Concat(vocabulary.Tokens).Index())
        {
            ids.Add(token, id);
        }

        return new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. vocabulary.Special.Index().Select(pair => Added(pair.Index, pair.Item))]),
            ["normalizer"] = null,
            ["pre_tokenizer"] = ByteLevel(),
            ["post_processor"] = null,
            ["decoder"] = ByteLevel(),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["dropout"] = null,
                ["unk_token"] = null,
                ["continuing_subword_prefix"] = null,
                ["end_of_word_suffix"] = null,
                ["fuse_unk"] = false,
                ["byte_fallback"] = false,
                ["ignore_merges"] = false,
                ["vocab"] = ids,
                ["merges"] = new JsonArray([.. vocabulary.Merges.Select(merge => (JsonNode)$"{merge.Left} {merge.Right}")]),
            },
        };
    }

    private static JsonObject Added(int id, string content) => new()
    {
        ["id"] = id,
        ["content"] = content,
        ["single_word"] = false,
        ["lstrip"] = false,
        ["rstrip"] = false,
        ["normalized"] = false,
        ["special"] = true,
    };

    private static JsonObject ByteLevel() => new()
    {
        ["type"] = "ByteLevel",
        ["add_prefix_space"] = false,
        ["trim_offsets"] = true,
        ["use_regex"] = true,
    };

    private static JsonObject Configuration(BytePairVocabulary vocabulary, int contextLength)
    {
        var decoder = new JsonObject();
        foreach ((int id, string content) in vocabulary.Special.Index())
        {
            JsonObject added = Added(id, content);
            added.Remove("id");
            decoder.Add(id.ToString(System.Globalization.CultureInfo.InvariantCulture), added);
        }

        return new JsonObject
        {
            ["tokenizer_class"] = "PreTrainedTokenizerFast",
            ["add_prefix_space"] = false,
            ["clean_up_tokenization_spaces"] = false,
            ["added_tokens_decoder"] = decoder,
            ["bos_token"] = null,
            ["eos_token"] = ChatMarkup.TurnEnd,
            ["pad_token"] = ChatMarkup.EndOfText,
            ["unk_token"] = null,
            ["model_max_length"] = contextLength,
            ["chat_template"] = ChatMarkup.Template,
        };
    }

    private static void Save(string path, JsonObject content) => File.WriteAllText(path, content.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n");
}
