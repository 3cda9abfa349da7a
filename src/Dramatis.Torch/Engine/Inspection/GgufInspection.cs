using Dramatis.Torch.Engine.ChatTemplates;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Engine.Inspection;

/// <summary>Describes a GGUF file.</summary>
internal static class GgufInspection
{
    private static readonly (string Name, string Key)[] SizeKeys =
    [
        ("blocks", "block_count"), ("width", "embedding_length"), ("inner width", "feed_forward_length"), ("heads", "attention.head_count"),
        ("key-value heads", "attention.head_count_kv"), ("head size", "attention.key_length"), ("context", "context_length"),
        ("sliding window", "attention.sliding_window"), ("experts", "expert_count"),
    ];

    /// <summary>Describes it.</summary>
    public static ModelInspection Inspect(string path)
    {
        using GgufFile file = GgufFile.Open(path);
        GgufMetadata metadata = file.Metadata;
        string family = metadata.Text("general.architecture") ?? "not said";
        Dictionary<string, long> sizes = Sizes(metadata, family);
        (TokenizerInspection? tokenizer, ModelAbility tokenize) = ModelInspector.Tokenizer(() => GgufTokenizer.Read(metadata));
        (TemplateInspection template, ModelAbility chat, ModelAbility system) = ModelInspector.Template(() => ChatTemplateFiles.InGguf(metadata));
        ModelAbility load = ModelInspector.Load(() => ModelSource.OpenGguf(path));
        if (tokenizer is not null)
        {
            sizes["vocabulary"] = tokenizer.Ids;
        }

        return new ModelInspection
        {
            Location = path,
            Layout = "GGUF",
            Family = family,
            Name = metadata.Text("general.name"),
            Licence = metadata.Text("general.license"),
            LicenceText = metadata.Text("general.license.text"),
            Sizes = sizes,
            Storage = InspectedSizes.Shares(file.Tensors.Values.Select(tensor =>
                (tensor.Type.Name, tensor.Shape.Aggregate(1L, (product, size) => product * size), tensor.Length))),
            Tokenizer = tokenizer,
            Template = template,
            CacheBytesPerToken = InspectedSizes.CacheBytes(sizes),
            Abilities = ModelInspector.Abilities(load, tokenize, chat, system),
        };
    }

    // Some architectures give a list, one number a block; then the size is not one number and is left out.
    private static Dictionary<string, long> Sizes(GgufMetadata metadata, string family)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach ((string name, string key) in SizeKeys)
        {
            try
            {
                if (metadata.Integer($"{family}.{key}") is { } size)
                {
                    sizes[name] = size;
                }
            }
            catch (ModelFormatException)
            {
                continue;
            }
        }

        return sizes;
    }
}
