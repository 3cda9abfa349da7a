using System.Diagnostics;
using System.Globalization;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Benchmarks.Engine;

/// <summary>A process that loads one model, scores a text, writes a reply, and says how long the loading took and how much memory it ever had.</summary>
/// <param name="LoadSeconds">From the start of opening the files to the model being ready, the tensor library included.</param>
/// <param name="LoadedMegabytes">High-water mark of resident memory when the model was loaded, 10^6 bytes.</param>
/// <param name="PeakMegabytes">The same at the end.</param>
/// <param name="Perplexity">Of the text, so that a wrong load shows.</param>
internal sealed record MemoryChild(double LoadSeconds, double LoadedMegabytes, double PeakMegabytes, double Perplexity)
{
    /// <summary>First argument that makes this program the measured process.</summary>
    public const string Argument = "--memory-child";

    private const int TextTokens = 256;
    private const int ReplyTokens = 32;

    /// <summary>Starts a measured process and waits for what it says.</summary>
    public static async Task<MemoryChild> MeasureAsync(string model, WeightPrecision precision, CancellationToken cancellationToken)
    {
        using Process child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [
            .. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(MemoryChild).Assembly.Location] : Array.Empty<string>(),
            Argument, model, precision.ToString(),
        ])
        { RedirectStandardOutput = true })!;
        string said = await child.StandardOutput.ReadToEndAsync(cancellationToken);
        await child.WaitForExitAsync(cancellationToken);
        double[] numbers = child.ExitCode == 0
            ? [.. said.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"The measured process ended with {child.ExitCode}.");
        return new MemoryChild(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// <summary>Runs as the measured process.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        long began = Stopwatch.GetTimestamp();
        using LanguageModel model = Load(args[0], new EngineOptions { Precision = Enum.Parse<WeightPrecision>(args[1]) });
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        long loaded = SelfMemory.Peak(Environment.ProcessId);
        RandomStream random = RandomStream.FromSeed(3);
        int[] text = [.. Enumerable.Range(0, TextTokens).Select(_ => random.NextInt(model.VocabularySize))];
        double mean = (await model.ScoreTextAsync(text)).Average();
        await model.GenerateAsync(new GenerationRequest { Ids = text, MaxTokens = ReplyTokens, ObeyEndTokens = false });
        await Console.Out.WriteAsync(FormattableString.Invariant($"{seconds} {loaded / 1e6} {SelfMemory.Peak(Environment.ProcessId) / 1e6} {Math.Exp(-mean)}"));
        return 0;
    }

    private static LanguageModel Load(string path, EngineOptions options)
    {
        using ModelSource source = Directory.Exists(path) ? ModelSource.OpenFolder(path) : ModelSource.OpenGguf(path);
        return new LanguageModel(source, options);
    }
}
