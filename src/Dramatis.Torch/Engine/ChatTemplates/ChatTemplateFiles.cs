using System.Text.Json;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.ChatTemplates;

/// <summary>Finds chat template and special tokens in model files.</summary>
internal static class ChatTemplateFiles
{
    private const string Settings = "tokenizer_config.json";
    private const string TemplateFile = "chat_template.jinja";
    private const string GgufKey = "tokenizer.chat_template";
    private const long LargestTemplate = 1 << 20;

    private static readonly string[] Tokens = ["bos_token", "eos_token", "unk_token", "pad_token", "sep_token", "cls_token", "mask_token"];

    /// <summary>Of a folder in Hugging Face layout: chat_template.jinja, or chat_template in tokenizer_config.json.</summary>
    /// <exception cref="ModelFormatException">A file is damaged or too large.</exception>
    public static ChatTemplateText InFolder(string folder)
    {
        string settings = Path.Combine(folder, Settings);
        using JsonDocument? document = File.Exists(settings) ? ModelJson.Read(settings, Settings) : null;
        JsonElement root = document?.RootElement ?? default;
        try
        {
            return new ChatTemplateText(folder, Source(folder, root), SpecialTokens(name => TokenText(root, name)));
        }
        catch (InvalidOperationException error)
        {
            throw new ModelFormatException(settings, $"is not the {Settings} expected: {error.Message}", error);
        }
    }

    /// <summary>Of a GGUF file.</summary>
    /// <exception cref="ModelFormatException">A key has another type than expected.</exception>
    public static ChatTemplateText InGguf(GgufMetadata metadata)
    {
        string[] texts = metadata.Texts("tokenizer.ggml.tokens") ?? [];
        string? Find(string name) => metadata.Integer($"tokenizer.ggml.{name}_token_id") is >= 0 and var id && id < texts.Length ? texts[id] : null;
        Dictionary<string, string?> ids = new(StringComparer.Ordinal)
        {
            ["bos_token"] = Find("bos"),
            ["eos_token"] = Find("eos"),
            ["unk_token"] = Find("unknown"),
            ["pad_token"] = Find("padding"),
        };
        string? source = metadata.Text(GgufKey);
        return source is null || source.Length <= LargestTemplate
            ? new ChatTemplateText(metadata.Path, source, SpecialTokens(name => ids.GetValueOrDefault(name)))
            : throw new ModelFormatException(metadata.Path, $"{GgufKey} is {source.Length} characters long; expected at most {LargestTemplate}.");
    }

    private static Dictionary<string, string> SpecialTokens(Func<string, string?> find) => Tokens
        .Select(name => (Name: name, Text: find(name))).Where(pair => pair.Text is not null)
        .ToDictionary(pair => pair.Name, pair => pair.Text!, StringComparer.Ordinal);

    // A token is written as a text, or as an object that tells how it is matched.
    private static string? TokenText(JsonElement root, string key) =>
        ModelJson.Text(root, key) ?? (ModelJson.Find(root, key) is { ValueKind: JsonValueKind.Object } token ? ModelJson.Text(token, "content") : null);

    private static string? Source(string folder, JsonElement root)
    {
        var file = new FileInfo(Path.Combine(folder, TemplateFile));
        if (file.Exists)
        {
            return file.Length <= LargestTemplate
                ? File.ReadAllText(file.FullName)
                : throw new ModelFormatException(file.FullName, $"is {file.Length} bytes long; expected a template of at most {LargestTemplate}.");
        }

        return ModelJson.Find(root, "chat_template") switch
        {
            { ValueKind: JsonValueKind.String } one => one.GetString(),
            { ValueKind: JsonValueKind.Array } several => several.EnumerateArray()
                .Where(each => ModelJson.Text(each, "name") == "default").Select(each => ModelJson.Text(each, "template")).FirstOrDefault(),
            _ => null,
        };
    }
}
