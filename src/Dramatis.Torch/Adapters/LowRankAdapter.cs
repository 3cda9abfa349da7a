using System.Globalization;
using System.Security.Cryptography;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Adapters;

/// <summary>
/// A low-rank adapter: LoRA, rsLoRA or DoRA, read from and written to folders in PEFT layout. It is applied by an
/// <see cref="AdapterMix"/>. Owns its tensors. Reading is thread-safe; training is not.
/// </summary>
public sealed class LowRankAdapter : IDisposable
{
    private const string Prefix = "base_model.model.";

    internal LowRankAdapter(LowRankSettings settings, IReadOnlyList<LowRankModule> modules, string location) =>
        (Settings, Modules, Location) = (settings, modules, location);

    /// <summary>How it is made.</summary>
    public LowRankSettings Settings { get; }

    /// <summary>What it adds to which module, ordered by path.</summary>
    public IReadOnlyList<LowRankModule> Modules { get; }

    /// <summary>The folder that it was read from, or what it is called in errors.</summary>
    public string Location { get; }

    /// <summary>All tensors by PEFT's name without the prefix (<c>model.layers.0.self_attn.q_proj.lora_A.weight</c>); the adapter's own.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Parameters => new SortedDictionary<string, torch.Tensor>(
        Modules.SelectMany(module => Tensors(module, "lora_magnitude_vector.weight")).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Reads a PEFT folder. The modules are checked against a model when the adapter is applied.</summary>
    /// <param name="folder">With <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>.</param>
    /// <param name="type">Type of the tensors: float32 or float64.</param>
    /// <param name="device">Where they live; the CPU when null.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged, or asks for something that is not supported; the message names it.</exception>
    /// <exception cref="TorchUnavailableException">There is no tensor library.</exception>
    public static LowRankAdapter Open(string folder, torch.ScalarType type = torch.ScalarType.Float32, torch.Device? device = null)
    {
        LowRankSettings settings = PeftFolder.ReadConfiguration(folder, "LORA", LowRankConfiguration.Read);
        TorchRuntime.EnsureLoaded();
        using SafetensorsFile file = PeftFolder.OpenWeights(folder);
        return new LowRankAdapter(settings, LowRankTensors.Read(file, settings, type, device ?? torch.CPU), folder);
    }

    /// <summary>
    /// An adapter to be trained, which changes nothing yet: A uniform within 1 / sqrt(in), as PEFT draws it, B zero, and with DoRA the
    /// lengths of the model's own rows. Its tensors require gradients.
    /// </summary>
    /// <param name="decoder">The model.</param>
    /// <param name="settings">Rank, targets and so on.</param>
    /// <param name="random">Draws A; each module has a stream of its own, named by its path.</param>
    /// <exception cref="InvalidInputException">No module of the model fits the targets, or a setting is out of range.</exception>
    public static LowRankAdapter Create(Decoder decoder, LowRankSettings settings, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        return new LowRankAdapter(settings, FreshModules.For(decoder, settings, random), "new adapter");
    }

    /// <summary>
    /// Writes a PEFT folder that <see cref="Open"/> and PEFT read. Equal adapters give equal bytes.
    /// </summary>
    public void Save(string folder) => PeftFolder.Write(
        folder,
        LowRankConfiguration.Write(Settings),
        Modules.SelectMany(module => Tensors(module, "lora_magnitude_vector")).ToDictionary(pair => Prefix + pair.Key, pair => pair.Value, StringComparer.Ordinal));

    /// <summary>SHA-256 over settings and tensors, 64 hexadecimal digits: equal for equal adapters wherever they lie.</summary>
    public string Fingerprint()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LowRankModule module in Modules)
        {
            foreach ((string name, torch.Tensor tensor) in Tensors(module, "lora_magnitude_vector"))
            {
                using torch.Tensor plain = tensor.detach().cpu().contiguous();
                string header = string.Create(CultureInfo.InvariantCulture, $"{name}|{module.Scale:R}|{plain.dtype}|{string.Join('x', plain.shape)}\n");
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes(header));
                hash.AppendData(plain.bytes);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether training moves the tensors.</summary>
    /// <param name="trainable">True to let gradients reach them.</param>
    public void Train(bool trainable = true)
    {
        foreach (torch.Tensor tensor in Parameters.Values)
        {
            tensor.requires_grad_(trainable);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (LowRankModule module in Modules)
        {
            module.Dispose();
        }
    }

    private static IEnumerable<KeyValuePair<string, torch.Tensor>> Tensors(LowRankModule module, string magnitude)
    {
        yield return KeyValuePair.Create(module.Path + ".lora_A.weight", module.A);
        yield return KeyValuePair.Create(module.Path + ".lora_B.weight", module.B);
        if (module.Magnitude is { } lengths)
        {
            yield return KeyValuePair.Create($"{module.Path}.{magnitude}", lengths);
        }
    }
}
