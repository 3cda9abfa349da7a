using System.Globalization;
using System.Text.Json;
using Dramatis.Torch.Engine.ChatTemplates;
using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Reads a model folder in Hugging Face layout.</summary>
internal static class ModelFolder
{
    private const string Configuration = "config.json";
    private const string Tokenizer = "tokenizer.json";
    private const string TokenizerConfiguration = "tokenizer_config.json";
    private const string GenerationConfiguration = "generation_config.json";
    private const string TemplateFile = "chat_template.jinja";
    private const long LargestTemplate = 1 << 20;

    /// <summary>Opens the folder.</summary>
    /// <exception cref="ModelFormatException">A file is missing, damaged or of a kind not supported.</exception>
    public static ModelParts Open(string folder, string? templateName)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new ModelFormatException(folder, "there is no such folder; expected one with config.json, tokenizer.json and model.safetensors.");
        }

        IChatTemplate? named = templateName is null ? null : KnownChatTemplates.Named(templateName);
        DecoderConfiguration configuration = ConfigurationFile.Read(Path.Combine(folder, Configuration));
        TokenizerDescription tokenizer = TokenizerFile.Read(Path.Combine(folder, Tokenizer));
        FolderTexts texts = ReadTexts(folder);
        SafetensorsShards weights = SafetensorsShards.OpenFolder(folder);
        try
        {
            return new ModelParts
            {
                Location = folder,
                Configuration = configuration,
                Weights = weights,
                Tokenizer = tokenizer,
                Template = () => named ?? Recognize(folder, texts),
                EndTokens = texts.EndTokens.Count > 0 || texts.EndToken is null || tokenizer.Tokenizer.SpecialToken(texts.EndToken) is not { } end ? texts.EndTokens : [end],
                Fingerprint = Fingerprint(folder, weights, texts, templateName),
                Storage = Storage(weights),
            }.Checked();
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    private static FolderTexts ReadTexts(string folder)
    {
        var ends = new List<int>();
        foreach (string name in new[] { GenerationConfiguration, Configuration })
        {
            string path = Path.Combine(folder, name);
            if (ends.Count == 0 && File.Exists(path))
            {
                using JsonDocument document = ModelJson.Read(path, name);
                ends.AddRange(EndIds(path, ModelJson.Find(document.RootElement, "eos_token_id")));
            }
        }

        string settings = Path.Combine(folder, TokenizerConfiguration);
        using JsonDocument? tokenizer = File.Exists(settings) ? ModelJson.Read(settings, TokenizerConfiguration) : null;
        JsonElement root = tokenizer?.RootElement ?? default;
        try
        {
            return new FolderTexts(ends, TokenText(root, "bos_token"), TokenText(root, "eos_token"), TemplateText(folder, root));
        }
        catch (InvalidOperationException error)
        {
            throw new ModelFormatException(settings, $"is not the tokenizer_config.json expected: {error.Message}", error);
        }
    }

    private static IEnumerable<int> EndIds(string path, JsonElement? value)
    {
        JsonElement[] ids = value switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } many => [.. many.EnumerateArray()],
            { } one => [one],
        };
        return [.. ids.Select(id => id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out int number)
            ? number
            : throw new ModelFormatException(path, $"eos_token_id is {value}; expected a token id or a list of them."))];
    }

    // A token is written as a text, or as an object that tells how it is matched.
    private static string? TokenText(JsonElement root, string key) =>
        ModelJson.Text(root, key) ?? (ModelJson.Find(root, key) is { ValueKind: JsonValueKind.Object } token ? ModelJson.Text(token, "content") : null);

    private static string? TemplateText(string folder, JsonElement root)
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

    private static IChatTemplate Recognize(string folder, FolderTexts texts) => texts.Template is { } source
        ? KnownChatTemplates.Recognize(folder, source, texts.BeginningToken)
        : throw new ModelFormatException(
            folder,
            $"has no chat template ({TemplateFile}, or chat_template in {TokenizerConfiguration}); it may be a model that does not chat. Name one of {string.Join(", ", KnownChatTemplates.Names)} to use it all the same.");

    private static string Fingerprint(string folder, SafetensorsShards weights, FolderTexts texts, string? templateName)
    {
        using var fingerprint = new ModelFingerprint();
        fingerprint.Add(File.ReadAllBytes(Path.Combine(folder, Configuration)));
        fingerprint.Add(File.ReadAllBytes(Path.Combine(folder, Tokenizer)));
        fingerprint.Add(templateName ?? texts.Template ?? "");
        foreach (SafetensorsFile file in weights.Files)
        {
            file.AddTo(fingerprint);
        }

        return fingerprint.Finish();
    }

    private static string Storage(SafetensorsShards weights)
    {
        IEnumerable<string> types = weights.Files.SelectMany(file => file.Names.Select(name => file.StoredAs(name).ToString())).Distinct().Order(StringComparer.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", types)}, {weights.Files.Sum(file => file.DataBytes) / 1e6:0.0} MB");
    }

    private sealed record FolderTexts(IReadOnlyList<int> EndTokens, string? BeginningToken, string? EndToken, string? Template);
}
