using System.Text.Json;
using Dramatis.Torch.Engine.ChatTemplates;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Engine.Inspection;

/// <summary>Describes a folder in Hugging Face layout.</summary>
internal static class FolderInspection
{
    private static readonly string[] LicenceFiles = ["LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "LICENCE.txt", "LICENCE.md"];

    private static readonly (string Name, string[] Keys)[] SizeKeys =
    [
        ("blocks", ["num_hidden_layers", "n_layer", "num_layers", "n_layers", "encoder_layers"]),
        ("decoder blocks", ["num_decoder_layers", "decoder_layers"]),
        ("width", ["hidden_size", "n_embd", "d_model", "dim"]),
        ("inner width", ["intermediate_size", "n_inner", "d_ff", "encoder_ffn_dim", "hidden_dim"]),
        ("heads", ["num_attention_heads", "n_head", "num_heads", "n_heads", "encoder_attention_heads"]),
        ("key-value heads", ["num_key_value_heads"]),
        ("head size", ["head_dim", "d_kv"]),
        ("vocabulary", ["vocab_size"]),
        ("context", ["max_position_embeddings", "n_positions", "n_ctx"]),
        ("sliding window", ["sliding_window"]),
    ];

    /// <summary>Describes it.</summary>
    public static ModelInspection Inspect(string folder)
    {
        IReadOnlyList<StoredShare> storage = Storage(folder);
        (string family, string? name, Dictionary<string, long> sizes) = Configuration(Path.Combine(folder, "config.json"));
        (TokenizerInspection? tokenizer, ModelAbility tokenize) = ModelInspector.Tokenizer(() => TokenizerFile.Read(Path.Combine(folder, "tokenizer.json")));
        (TemplateInspection template, ModelAbility chat, ModelAbility system) = ModelInspector.Template(() => ChatTemplateFiles.InFolder(folder));
        string? encoder = EncoderConfigurationFile.EncoderTypeOf(folder);
        string? both = EncoderDecoderFamilies.TypeInFolder(folder);
        ModelAbility load = encoder is null ? ModelInspector.Load(() => ModelSource.OpenFolder(folder)) : LoadEncoder(folder, encoder);
        string? text = LicenceFiles.Select(file => InspectedText.Read(Path.Combine(folder, file))).FirstOrDefault(found => found is not null);
        return new ModelInspection
        {
            Location = folder,
            Layout = "Hugging Face",
            Family = family,
            Name = name,
            Licence = InspectedText.FrontMatter(Path.Combine(folder, "README.md"), "license"),
            LicenceText = text,
            Sizes = sizes,
            Storage = storage,
            Tokenizer = tokenizer,
            Template = template,
            CacheBytesPerToken = encoder is null && both is null ? InspectedSizes.CacheBytes(sizes) : null,
            Abilities = both is not null ? [new ModelAbility("load", false, "The model " + EncoderDecoderFamilies.Explain(both)), tokenize, new ModelAbility("chat", false, "Encoder-decoders do not run yet.")]
                : encoder is null ? ModelInspector.Abilities(load, tokenize, chat, system) : [load, tokenize, new ModelAbility("chat", false, "An encoder reads texts and writes none.")],
        };
    }

    private static ModelAbility LoadEncoder(string folder, string type)
    {
        try
        {
            using EncoderFolder opened = EncoderFolder.Open(folder);
            return new ModelAbility("load", true, $"An encoder ({type}): it embeds or classifies texts.");
        }
        catch (DramatisException error)
        {
            return new ModelAbility("load", false, error.Message);
        }
    }

    private static List<StoredShare> Storage(string folder)
    {
        using SafetensorsShards weights = SafetensorsShards.OpenFolder(folder);
        IEnumerable<(string Type, long Elements, int Bytes)> tensors = weights.Files.SelectMany(file => file.Names.Select(name =>
            (StoredType.Find(file.StoredAs(name))!, file.Shape(name).Aggregate(1L, (product, size) => product * size)))).Select(pair => (pair.Item1.Name, pair.Item2, pair.Item1.Bytes));
        return InspectedSizes.Shares(tensors.Select(tensor => (tensor.Type, tensor.Elements, tensor.Elements * tensor.Bytes)));
    }

    private static (string Family, string? Name, Dictionary<string, long> Sizes) Configuration(string path)
    {
        using JsonDocument document = ModelJson.Read(path, "a config.json");
        JsonElement root = document.RootElement;
        JsonElement text = ModelJson.Find(root, "text_config") ?? root;
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach ((string name, string[] keys) in SizeKeys)
        {
            long? value = keys.Select(key => ModelJson.Find(text, key))
                .Select(found => found is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out long whole) ? whole : (long?)null).FirstOrDefault(found => found is not null);
            if (value is { } size)
            {
                sizes[name] = size;
            }
        }

        return (ModelJson.Text(root, "model_type") ?? "not said", ModelJson.Text(root, "_name_or_path") is { Length: > 0 } named ? named : null, sizes);
    }
}
