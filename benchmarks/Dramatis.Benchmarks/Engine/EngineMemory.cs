using System.Runtime.InteropServices;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Runtime;

namespace Dramatis.Benchmarks.Engine;

/// <summary>Peak memory and seconds of loading, of models of about 270 million parameters and of a real file.</summary>
internal sealed class EngineMemory : IMeasurement
{
    private const int WarmRuns = 3;
    private const int NotNeeded = 4; // POSIX_FADV_DONTNEED

    public string Name => "engine-memory";

    public string Description =>
        $"Each line is a process of its own that loads a model, scores 256 tokens and writes 32 after them, {TorchRuntime.Threads} thread(s). Memory is the "
        + "high-water mark of resident memory (VmHWM, 10^6 bytes), runtime, tensor library, mapped files and tokenizer included. Cold: the file had been "
        + "taken out of the page cache. Weights are random where no file is named, in bfloat16 on disk. Perplexity only shows that the precisions load the same model.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("dramatis-memory-").FullName;
        try
        {
            string gemma = Path.Combine(folder, "gemma"), llama = Path.Combine(folder, "llama");
            MemoryModels.WriteGemma(gemma);
            MemoryModels.WriteLlama(llama);
            List<Figure> figures =
            [
                .. await MeasureAsync("Gemma 3 270M shape, 268 M parameters", gemma, [WeightPrecision.Float32, WeightPrecision.BFloat16], cancellationToken),
                .. await MeasureAsync("Llama layout, 270 M parameters", llama, Enum.GetValues<WeightPrecision>(), cancellationToken),
            ];
            if (File.Exists(SideBySide.Model))
            {
                figures.AddRange(await MeasureAsync(Path.GetFileName(SideBySide.Model), SideBySide.Model, Enum.GetValues<WeightPrecision>(), cancellationToken));
            }

            return figures;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<Figure>> MeasureAsync(string name, string model, WeightPrecision[] precisions, CancellationToken cancellationToken)
    {
        List<Figure> figures = [];
        foreach (WeightPrecision precision in precisions)
        {
            Evict(File.Exists(model) ? model : Path.Combine(model, "model.safetensors"));
            MemoryChild cold = await MemoryChild.MeasureAsync(model, precision, cancellationToken);
            List<MemoryChild> warm = [];
            for (int i = 0; i < WarmRuns; i++)
            {
                warm.Add(await MemoryChild.MeasureAsync(model, precision, cancellationToken));
            }

            string what = $"{name}, {precision}";
            figures.Add(Figure.Of($"{what}: peak", "MB", [.. warm.Select(run => run.PeakMegabytes)]));
            figures.Add(Figure.Of($"{what}: peak of loading", "MB", [.. warm.Select(run => run.LoadedMegabytes)]));
            figures.Add(Figure.Of($"{what}: loading, warm", "s", [.. warm.Select(run => run.LoadSeconds)]));
            figures.Add(Figure.Of($"{what}: loading, cold", "s", [cold.LoadSeconds]));
            figures.Add(Figure.Of($"{what}: perplexity", "", [.. warm.Select(run => run.Perplexity)]));
        }

        return figures;
    }

    private static void Evict(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read);
        if (OperatingSystem.IsLinux() && Advise((int)file.SafeFileHandle.DangerousGetHandle(), 0, 0, NotNeeded) != 0)
        {
            throw new InvalidOperationException($"{path} cannot be taken out of the page cache.");
        }
    }

    [DllImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(int file, long offset, long length, int advice);
}
