using System.Text.Json;
using System.Text.RegularExpressions;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Tokenization.Segmentation;

namespace Dramatis.Torch.Engine.Tokenization.Normalization;

/// <summary>Reads the <c>normalizer</c> of a tokenizer.json.</summary>
internal static class NormalizerReader
{
    private const int DeepestSequence = 8;
    private const string Supported =
        "supported are NFC, NFD, Lowercase, StripAccents, Strip, Replace, Prepend, Precompiled, BertNormalizer and Sequence";

    /// <summary>Reads the element; null for a file without one.</summary>
    /// <exception cref="ModelFormatException">A kind or option is not supported.</exception>
    public static INormalizer? Read(string path, JsonElement? element) => element is { } present ? Read(path, present, 0) : null;

    private static INormalizer Read(string path, JsonElement element, int depth)
    {
        string? type = ModelJson.Text(element, "type");
        return type switch
        {
            "Sequence" when depth < DeepestSequence => new NormalizerSequence(
                [.. (ModelJson.Find(element, "normalizers") ?? throw Invalid(path, "is a Sequence without normalizers")).EnumerateArray().Select(step => Read(path, step, depth + 1))]),
            "NFC" => new RewriteNormalizer(CanonicalComposition.Compose),
            "NFD" => new RewriteNormalizer(CanonicalComposition.Decompose),
            "Lowercase" => new RewriteNormalizer(TextRewriting.Lowercase),
            "StripAccents" => new RewriteNormalizer(TextRewriting.RemoveMarks),
            "Strip" => Strip(element),
            "Prepend" => Prepend(path, element),
            "Replace" => Replace(path, element),
            "Precompiled" => PrecompiledNormalizer.Parse(path, ModelJson.Text(element, "precompiled_charsmap") ?? throw Invalid(path, "is Precompiled without precompiled_charsmap")),
            "BertNormalizer" => Bert(element),
            _ => throw Invalid(path, $"normalizer.type is '{type}'"),
        };
    }

    private static RewriteNormalizer Strip(JsonElement element)
    {
        (bool left, bool right) = (ModelJson.Flag(element, "strip_left"), ModelJson.Flag(element, "strip_right"));
        return new RewriteNormalizer(text => TextRewriting.Strip(text, left, right));
    }

    private static RewriteNormalizer Prepend(string path, JsonElement element)
    {
        string prefix = ModelJson.Text(element, "prepend") ?? throw Invalid(path, "is Prepend without prepend");
        return new RewriteNormalizer(text => TextRewriting.Prepend(text, prefix));
    }

    private static RewriteNormalizer Replace(string path, JsonElement element)
    {
        string content = ModelJson.Text(element, "content") ?? throw Invalid(path, "is Replace without content");
        JsonElement pattern = ModelJson.Find(element, "pattern") ?? throw Invalid(path, "is Replace without pattern");
        if (ModelJson.Text(pattern, "String") is { Length: > 0 } literal)
        {
            return new RewriteNormalizer(text => text.Replace(literal, content, StringComparison.Ordinal));
        }

        try
        {
            Regex expression = PreTokenizers.Expression(ModelJson.Text(pattern, "Regex") ?? throw Invalid(path, "is Replace without String or Regex"));
            return new RewriteNormalizer(text => expression.Replace(text, _ => content));
        }
        catch (ArgumentException error)
        {
            throw new ModelFormatException(path, $"normalizer has an expression that cannot be used: {error.Message}", error);
        }
    }

    private static BertNormalizer Bert(JsonElement element)
    {
        // strip_accents null means: as lowercase does.
        bool lowercases = IsOn(element, "lowercase");
        bool strips = ModelJson.Find(element, "strip_accents") is { } asked ? asked.ValueKind == JsonValueKind.True : lowercases;
        return new BertNormalizer(IsOn(element, "clean_text"), IsOn(element, "handle_chinese_chars"), strips, lowercases);
    }

    private static bool IsOn(JsonElement element, string name) => ModelJson.Find(element, name) is not { ValueKind: JsonValueKind.False };

    private static ModelFormatException Invalid(string path, string found) =>
        new(path, found.StartsWith("normalizer", StringComparison.Ordinal) ? $"{found}; {Supported}." : $"normalizer {found}; {Supported}.");
}
