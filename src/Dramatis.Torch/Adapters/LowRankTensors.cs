using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using TorchSharp;

namespace Dramatis.Torch.Adapters;

/// <summary>The tensors of a LoRA <c>adapter_model.safetensors</c>, checked for names, shapes and values.</summary>
internal static class LowRankTensors
{
    private const string Prefix = "base_model.model.";
    private const string AEnd = ".lora_A.weight";
    private const string BEnd = ".lora_B.weight";
    private static readonly string[] MagnitudeEnds = [".lora_magnitude_vector", ".lora_magnitude_vector.weight"];

    public static IReadOnlyList<LowRankModule> Read(SafetensorsFile file, LowRankSettings settings, torch.ScalarType type, torch.Device device)
    {
        string[] paths = [.. file.Names.Select(name => PathOf(file, name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (paths.Length == 0)
        {
            throw new ModelFormatException(file.Path, "holds no tensors; expected lora_A and lora_B of at least one module.");
        }

        foreach (string path in paths)
        {
            CheckShapes(file, settings, path);
        }

        List<LowRankModule> modules = new(paths.Length);
        try
        {
            foreach (string path in paths)
            {
                modules.Add(Module(file, settings, path, type, device));
            }
        }
        catch
        {
            modules.ForEach(module => module.Dispose());
            throw;
        }

        return modules;
    }

    private static string PathOf(SafetensorsFile file, string name)
    {
        string? end = name.StartsWith(Prefix, StringComparison.Ordinal)
            ? Array.Find([AEnd, BEnd, .. MagnitudeEnds], end => name.EndsWith(end, StringComparison.Ordinal) && name.Length > Prefix.Length + end.Length)
            : null;
        return end is not null
            ? name[Prefix.Length..^end.Length]
            : throw new ModelFormatException(
                file.Path, $"tensor '{Short(name)}' is none of {Prefix}<module>{AEnd}, {BEnd} or {MagnitudeEnds[0]}; whole modules, biases and embeddings are not supported.");
    }

    private static void CheckShapes(SafetensorsFile file, LowRankSettings settings, string path)
    {
        long rank = settings.RankOf(path);
        IReadOnlyList<long> a = Shape(file, path, AEnd);
        IReadOnlyList<long> b = Shape(file, path, BEnd);
        if (a.Count != 2 || a[0] != rank || a[1] < 1)
        {
            throw Wrong(file, path + AEnd, a, $"[{rank}, in]");
        }

        if (b.Count != 2 || b[1] != rank || b[0] < 1)
        {
            throw Wrong(file, path + BEnd, b, $"[out, {rank}]");
        }

        string? magnitude = MagnitudeOf(file, path);
        if (settings.Decomposed != magnitude is not null)
        {
            throw new ModelFormatException(
                file.Path, $"module '{Short(path)}' {(magnitude is null ? "has no lora_magnitude_vector, which use_dora" : "has a lora_magnitude_vector, but the configuration without use_dora")} asks for{(magnitude is null ? "" : " none")}.");
        }

        if (magnitude is not null && !file.Shape(magnitude).SequenceEqual([b[0]]))
        {
            throw Wrong(file, magnitude[Prefix.Length..], file.Shape(magnitude), $"[{b[0]}]");
        }
    }

    private static LowRankModule Module(SafetensorsFile file, LowRankSettings settings, string path, torch.ScalarType type, torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        string? magnitude = MagnitudeOf(file, path);
        return new LowRankModule(
            path,
            settings.ScaleOf(path),
            Finite(file, Prefix + path + AEnd, type, device),
            Finite(file, Prefix + path + BEnd, type, device),
            magnitude is null ? null : Finite(file, magnitude, type, device));
    }

    private static torch.Tensor Finite(SafetensorsFile file, string name, torch.ScalarType type, torch.Device device)
    {
        torch.Tensor values = file.Read(name, type);
        return torch.isfinite(values).all().item<bool>()
            ? values.to(device)
            : throw new ModelFormatException(file.Path, $"tensor '{Short(name)}' holds values that are not finite.");
    }

    private static IReadOnlyList<long> Shape(SafetensorsFile file, string path, string end) => file.Contains(Prefix + path + end)
        ? file.Shape(Prefix + path + end)
        : throw new ModelFormatException(file.Path, $"module '{Short(path)}' has no tensor {end[1..]}.");

    private static string? MagnitudeOf(SafetensorsFile file, string path) => Array.Find([.. MagnitudeEnds.Select(end => Prefix + path + end)], file.Contains);

    private static ModelFormatException Wrong(SafetensorsFile file, string name, IReadOnlyList<long> shape, string expected) =>
        new(file.Path, $"tensor '{Short(name)}' has the shape [{string.Join(", ", shape)}]; expected {expected}.");

    private static string Short(string name) => name.Length <= 200 ? name : name[..200] + "…";
}
