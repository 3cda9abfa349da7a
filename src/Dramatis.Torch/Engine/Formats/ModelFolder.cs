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
    private const string GenerationConfiguration = "generation_config.json";

    /// <summary>Opens the folder.</summary>
    /// <exception cref="ModelFormatException">A file is missing, damaged or of a kind not supported.</exception>
    public static ModelParts Open(string folder, string? templateName, TimeProvider? clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new ModelFormatException(folder, "there is no such folder; expected one with config.json, tokenizer.json and model.safetensors.");
        }

        DecoderConfiguration configuration = ConfigurationFile.Read(Path.Combine(folder, Configuration));
        TokenizerDescription tokenizer = TokenizerFile.Read(Path.Combine(folder, Tokenizer));
        ChatTemplateText chat = ChatTemplateFiles.InFolder(folder);
        IChatTemplate? named = templateName is null ? null : chat.Read(templateName, clock);
        List<int> ends = ReadEnds(folder);
        SafetensorsShards weights = SafetensorsShards.OpenFolder(folder);
        try
        {
            return new ModelParts
            {
                Location = folder,
                Configuration = configuration,
                Weights = FamilyWeights.Of(weights, configuration),
                Tokenizer = tokenizer,
                Template = () => named ?? chat.Read(null, clock),
                EndTokens = ends.Count > 0 || tokenizer.Tokenizer.SpecialToken(chat.SpecialTokens.GetValueOrDefault("eos_token", "")) is not { } end ? ends : [end],
                Fingerprint = Fingerprint(folder, weights, KnownChatTemplates.Identity(templateName) ?? chat.Source ?? ""),
                Storage = Storage(weights),
            }.Checked();
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    private static List<int> ReadEnds(string folder)
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

        return ends;
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

    private static string Fingerprint(string folder, SafetensorsShards weights, string template)
    {
        using var fingerprint = new ModelFingerprint();
        fingerprint.Add(File.ReadAllBytes(Path.Combine(folder, Configuration)));
        fingerprint.Add(File.ReadAllBytes(Path.Combine(folder, Tokenizer)));
        fingerprint.Add(template);
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
}
