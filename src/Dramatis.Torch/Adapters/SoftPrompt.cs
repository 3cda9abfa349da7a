using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Runtime;
using TorchSharp;
using Decoder = Dramatis.Torch.Engine.Decoder;
using ModelFormatException = Dramatis.Torch.Engine.ModelFormatException;

namespace Dramatis.Torch.Adapters;

/// <summary>
/// A soft prompt: vectors in the place of the embeddings of a beginning that no text has (Lester et al. 2021, prompt tuning), read from and
/// written to folders in PEFT layout. Vectors count as the first block receives embeddings, scaled where a family scales them. Owns its
/// tensor. Reading is thread-safe; training is not.
/// </summary>
public sealed class SoftPrompt : IDisposable
{
    /// <summary>Most vectors accepted.</summary>
    public const int MostVectors = 65_536;

    internal const string TensorName = "prompt_embeddings";

    internal SoftPrompt(torch.Tensor vectors, string baseModel, string location)
    {
        (BaseModel, Location) = (baseModel, location);
        Vectors = vectors.DetachFromDisposeScope();
    }

    /// <summary>The vectors, [n, C].</summary>
    public torch.Tensor Vectors { get; }

    /// <summary>Number of vectors; a text begins at this position.</summary>
    public int Length => (int)Vectors.shape[0];

    /// <summary>Name of the model that it was made for, as the files state it; for people.</summary>
    public string BaseModel { get; }

    /// <summary>The folder that it was read from, or what it is called in errors.</summary>
    public string Location { get; }

    /// <summary>Reads a PEFT folder of type PROMPT_TUNING. The width is checked against a model when the prompt is applied.</summary>
    /// <param name="folder">With <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>.</param>
    /// <param name="type">Type of the vectors: float32 or float64.</param>
    /// <param name="device">Where they live; the CPU when null.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged, or asks for something that is not supported; the message names it.</exception>
    /// <exception cref="TorchUnavailableException">There is no tensor library.</exception>
    public static SoftPrompt Open(string folder, torch.ScalarType type = torch.ScalarType.Float32, torch.Device? device = null)
    {
        SoftPromptConfiguration configuration = PeftFolder.ReadConfiguration(folder, "PROMPT_TUNING", SoftPromptConfiguration.Read);
        TorchRuntime.EnsureLoaded();
        using SafetensorsFile file = PeftFolder.OpenWeights(folder);
        if (file.Names.FirstOrDefault(name => name != TensorName) is { } other)
        {
            throw new ModelFormatException(file.Path, $"holds a tensor '{other}'; expected {TensorName} alone.");
        }

        if (!file.Contains(TensorName) || !file.Shape(TensorName).SequenceEqual([configuration.Length, configuration.Width]))
        {
            throw new ModelFormatException(file.Path, $"has no tensor {TensorName} of shape [{configuration.Length}, {configuration.Width}], which the configuration asks for.");
        }

        using var scope = torch.NewDisposeScope();
        torch.Tensor vectors = file.Read(TensorName, type);
        return torch.isfinite(vectors).all().item<bool>()
            ? new SoftPrompt(vectors.to(device ?? torch.CPU), configuration.BaseModel, folder)
            : throw new ModelFormatException(file.Path, $"tensor {TensorName} holds values that are not finite.");
    }

    /// <summary>A soft prompt to be trained that begins as the embeddings of a text, which is where training goes well (Lester et al. 2021).</summary>
    /// <param name="decoder">The model.</param>
    /// <param name="ids">Token ids; one vector for each.</param>
    /// <param name="baseModel">Name of the model, for people.</param>
    public static SoftPrompt FromText(Decoder decoder, IReadOnlyList<int> ids, string baseModel = "")
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentOutOfRangeException.ThrowIfZero(ids.Count, nameof(ids));
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        torch.Tensor row = torch.tensor(ids.Select(id => (long)id).ToArray(), [1, ids.Count], device: decoder.Device);
        torch.ScalarType type = decoder.Type == torch.ScalarType.Float64 ? decoder.Type : torch.ScalarType.Float32;
        torch.Tensor vectors = decoder.Embed(row)[0].to(type).clone();
        SoftPrompt made = new(vectors, baseModel, "new soft prompt");
        vectors.requires_grad_(true);
        return made;
    }

    /// <summary>A soft prompt to be trained that begins as the embeddings of tokens drawn at random.</summary>
    /// <param name="decoder">The model.</param>
    /// <param name="length">Number of vectors; positive.</param>
    /// <param name="random">Draws the tokens.</param>
    /// <param name="baseModel">Name of the model, for people.</param>
    public static SoftPrompt Create(Decoder decoder, int length, RandomStream random, string baseModel = "")
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        return FromText(decoder, [.. Enumerable.Range(0, length).Select(_ => random.NextInt(decoder.Configuration.VocabularySize))], baseModel);
    }

    /// <summary>Writes a PEFT folder that <see cref="Open"/> and PEFT read. Equal prompts of equal models give equal bytes.</summary>
    /// <param name="folder">The folder; files in it are replaced.</param>
    /// <param name="decoder">The model; PEFT wants its sizes beside the prompt's.</param>
    public void Save(string folder, Decoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        PeftFolder.Write(
            folder,
            new SoftPromptConfiguration(Length, (int)Vectors.shape[1], BaseModel).Write(decoder.Configuration),
            new Dictionary<string, torch.Tensor>(StringComparer.Ordinal) { [TensorName] = Vectors });
    }

    /// <summary>Ids with a place for each vector before them. What stands there does not matter where the prompt is applied.</summary>
    public IReadOnlyList<int> Before(IReadOnlyList<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return [.. Enumerable.Repeat(0, Length), .. ids];
    }

    /// <summary>What a pass without a cache reads: places and ids, and the embeddings of both.</summary>
    /// <param name="decoder">The model.</param>
    /// <param name="ids">[B, T], int64.</param>
    /// <returns>[B, n + T] and [B, n + T, C], for <see cref="Dramatis.Torch.Engine.DecoderPass.Embeddings"/>; the caller's.</returns>
    /// <exception cref="InvalidInputException">The prompt was made for another width.</exception>
    public (torch.Tensor Ids, torch.Tensor Embeddings) Prepend(Decoder decoder, torch.Tensor ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Require(decoder);
        using var scope = torch.NewDisposeScope();
        long rows = ids.shape[0];
        torch.Tensor places = torch.zeros(rows, Length, dtype: torch.ScalarType.Int64, device: ids.device);
        torch.Tensor vectors = Vectors.to(decoder.Type).unsqueeze(0).expand(rows, Length, Vectors.shape[1]);
        torch.Tensor all = torch.cat([places, ids], 1);
        torch.Tensor embeddings = torch.cat([vectors, decoder.Embed(ids)], 1);
        return (all.MoveToOuterDisposeScope(), embeddings.MoveToOuterDisposeScope());
    }

    /// <summary>
    /// The prompt as an intervention: the vectors stand at positions 0 to n - 1, with and without a cache. A model that answers requests puts
    /// the places there; what lies below it reads the ids of <see cref="Before"/>.
    /// </summary>
    /// <exception cref="InvalidInputException">The prompt was made for another width.</exception>
    public PassIntervention Intervention(Decoder decoder)
    {
        Require(decoder);
        SoftPromptTap tap = new(decoder, this);
        return new PassIntervention((pass, _) => pass with { Taps = [tap, .. pass.Taps] }, "soft-prompt:" + Fingerprint()) { Places = Length };
    }

    /// <summary>SHA-256 over the vectors, 64 hexadecimal digits.</summary>
    public string Fingerprint()
    {
        using torch.Tensor plain = Vectors.detach().cpu().contiguous();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{plain.dtype}|{string.Join('x', plain.shape)}\n")));
        hash.AppendData(plain.bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => Vectors.Dispose();

    internal void Require(Decoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        if (Vectors.shape[1] != decoder.Configuration.HiddenSize)
        {
            throw new InvalidInputException(
                $"soft prompt {Location}",
                $"has vectors of {Vectors.shape[1]} numbers, the model is {decoder.Configuration.HiddenSize} wide.",
                BaseModel.Length > 0 ? $"It was made for '{BaseModel}'; use it with that model." : "Use it with the model that it was made for.");
        }

        if (Length >= decoder.Configuration.ContextLength)
        {
            throw new InvalidInputException($"soft prompt {Location}", $"has {Length} vectors.", $"The model reads {decoder.Configuration.ContextLength} tokens.");
        }
    }
}
