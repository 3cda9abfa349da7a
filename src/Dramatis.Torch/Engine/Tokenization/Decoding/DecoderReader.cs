using System.Text.Json;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.Tokenization.Decoding;

/// <summary>Reads the <c>decoder</c> of a tokenizer.json.</summary>
internal static class DecoderReader
{
    private const int DeepestSequence = 8;
    private const string Supported = "supported are ByteLevel, ByteFallback, Fuse, Metaspace, Replace, Strip, WordPiece and Sequence";

    /// <summary>Reads the element; null for a file without one.</summary>
    /// <exception cref="ModelFormatException">A kind or option is not supported.</exception>
    public static ITokenDecoder? Read(string path, JsonElement? element) => element is { } present ? Read(path, present, 0) : null;

    private static ITokenDecoder Read(string path, JsonElement element, int depth)
    {
        string? type = ModelJson.Text(element, "type");
        return type switch
        {
            "Sequence" when depth < DeepestSequence => new DecoderSequence(
                [.. (ModelJson.Find(element, "decoders") ?? throw Invalid(path, "Sequence without decoders")).EnumerateArray().Select(step => Read(path, step, depth + 1))]),
            "ByteLevel" => new ByteLevelDecoder(),
            "ByteFallback" => new ByteFallbackDecoder(),
            "Fuse" => new FuseDecoder(),
            "WordPiece" => new WordPieceDecoder(ModelJson.Text(element, "prefix") ?? "##", ModelJson.Find(element, "cleanup") is not { ValueKind: JsonValueKind.False }),
            "Metaspace" => Metaspace(path, element),
            "Replace" => Replace(path, element),
            "Strip" => Strip(path, element),
            _ => throw Invalid(path, $"'{type}'"),
        };
    }

    // The mark before the first word was put there by the tokenizer, so it goes unless nothing is put there.
    private static RewriteDecoder Metaspace(string path, JsonElement element)
    {
        string mark = ModelJson.Text(element, "replacement") is { Length: 1 } one ? one : throw Invalid(path, "Metaspace whose replacement is not one character");
        bool drops = ModelJson.Text(element, "prepend_scheme") is { } scheme
            ? scheme != "never"
            : ModelJson.Find(element, "add_prefix_space") is not { ValueKind: JsonValueKind.False };
        return new RewriteDecoder((token, isFirst) => token.Replace(mark, isFirst && drops ? "" : " ", StringComparison.Ordinal));
    }

    private static RewriteDecoder Replace(string path, JsonElement element)
    {
        string content = ModelJson.Text(element, "content") ?? throw Invalid(path, "Replace without content");
        string literal = ModelJson.Find(element, "pattern") is { } pattern && ModelJson.Text(pattern, "String") is { Length: > 0 } found
            ? found
            : throw Invalid(path, "Replace without a String to replace");
        return new RewriteDecoder((token, _) => token.Replace(literal, content, StringComparison.Ordinal));
    }

    private static RewriteDecoder Strip(string path, JsonElement element)
    {
        char content = ModelJson.Text(element, "content") is [var one] ? one : throw Invalid(path, "Strip whose content is not one character");
        int start = ModelJson.Find(element, "start")?.GetInt32() ?? 0;
        int stop = ModelJson.Find(element, "stop")?.GetInt32() ?? 0;
        return new RewriteDecoder((token, _) => Strip(token, content, start, stop));
    }

    private static string Strip(string token, char content, int start, int stop)
    {
        int first = 0;
        while (first < token.Length && first < start && token[first] == content)
        {
            first++;
        }

        int end = token.Length;
        while (end > first && token.Length - end < stop && token[end - 1] == content)
        {
            end--;
        }

        return token[first..end];
    }

    private static ModelFormatException Invalid(string path, string found) => new(path, $"decoder: {found}; {Supported}.");
}
