using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dramatis.Torch.Tests.Engine.Tokenization;

/// <summary>Writes tokenizer.json files small enough to check by hand.</summary>
internal static class TinyTokenizer
{
    /// <summary>A vocabulary of a to z, space, newline, "th", "the" and control tokens, as a document to change.</summary>
    public static JsonObject Document()
    {
        var vocabulary = new JsonObject();
        foreach (char letter in "abcdefghijklmnopqrstuvwxyz<|>_/'ĠĊ")
        {
            vocabulary[letter.ToString()] = vocabulary.Count;
        }

        vocabulary["th"] = vocabulary.Count;
        vocabulary["the"] = vocabulary.Count;
        int next = vocabulary.Count;
        return new JsonObject
        {
            ["added_tokens"] = new JsonArray([.. new[] { "<|endoftext|>", "<|im_start|>", "<|im_end|>" }.Select(text => Added(next++, text))]),
            ["normalizer"] = null,
            ["pre_tokenizer"] = new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["use_regex"] = true },
            ["post_processor"] = null,
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = new JsonArray("t h", "th e") },
        };
    }

    /// <summary>An entry of added_tokens.</summary>
    public static JsonNode Added(int id, string text, bool special = true, bool rstrip = false, bool lstrip = false, bool word = false) => new JsonObject
    {
        ["id"] = id,
        ["content"] = text,
        ["single_word"] = word,
        ["lstrip"] = lstrip,
        ["rstrip"] = rstrip,
        ["normalized"] = false,
        ["special"] = special,
    };

    /// <summary>Writes a document to a new temporary file.</summary>
    public static string Write(JsonNode document)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("dramatis-tokenizer-").FullName, "tokenizer.json");
        File.WriteAllText(path, document.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return path;
    }
}
