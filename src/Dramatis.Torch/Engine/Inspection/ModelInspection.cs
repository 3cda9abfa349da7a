namespace Dramatis.Torch.Engine.Inspection;

/// <summary>What a model's files say about it, and what it can be used for here.</summary>
public sealed record ModelInspection
{
    /// <summary>The file or folder.</summary>
    public required string Location { get; init; }

    /// <summary>GGUF or Hugging Face.</summary>
    public required string Layout { get; init; }

    /// <summary>The family: <c>model_type</c> of config.json, <c>general.architecture</c> of GGUF.</summary>
    public required string Family { get; init; }

    /// <summary>The name the files give it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The licence the files name, or null.</summary>
    public string? Licence { get; init; }

    /// <summary>The licence text in the folder or file, at most 64 KiB of it, or null.</summary>
    public string? LicenceText { get; init; }

    /// <summary>Sizes in the words of the files: blocks, width, heads and so on.</summary>
    public required IReadOnlyDictionary<string, long> Sizes { get; init; }

    /// <summary>Elements of all tensors.</summary>
    public long Parameters => Storage.Sum(share => share.Parameters);

    /// <summary>How they are stored, the format with the most elements first.</summary>
    public required IReadOnlyList<StoredShare> Storage { get; init; }

    /// <summary>The tokenizer; null when there is none or it cannot be read.</summary>
    public TokenizerInspection? Tokenizer { get; init; }

    /// <summary>The chat template.</summary>
    public required TemplateInspection Template { get; init; }

    /// <summary>Bytes the weights take as float32.</summary>
    public long Float32Bytes => Parameters * 4;

    /// <summary>Bytes the weights take as bfloat16.</summary>
    public long Bfloat16Bytes => Parameters * 2;

    /// <summary>Bytes of keys and values a token takes as float32; null when the sizes do not say.</summary>
    public long? CacheBytesPerToken { get; init; }

    /// <summary>What will and will not work.</summary>
    public required IReadOnlyList<ModelAbility> Abilities { get; init; }
}
