using System.Diagnostics;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Benchmarks.Engine;

/// <summary>
/// Tokens per second of the decoder by batch size, and 120 short continuations after one prefix of 600 tokens with and without
/// sharing it. Random weights of the real shape: speed does not depend on the values.
/// </summary>
internal abstract class EngineBenchmark(string name, DecoderConfiguration shape, int steps) : IMeasurement
{
    private const int Prompt = 256;
    private const int Runs = 3;

    public string Name => name;

    public string Description =>
        $"Decoder of {shape.Layers} x {shape.HiddenSize} in float32, {TorchRuntime.Threads} thread(s) for an operation. Decoding follows "
        + $"{Prompt} tokens. Processor time repeats on a busy machine, wall time does not.";

    /// <summary>The best known peer's decode speed by batch, or null.</summary>
    protected virtual string? Peer(int batch) => null;

    public Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        using Decoder decoder = new(shape);
        decoder.Initialize(RandomStream.FromSeed(1));
        using var noGradients = torch.no_grad();
        List<Figure> figures = [.. ((int[])[1, 8, 32]).SelectMany(batch => Decode(decoder, batch)), .. Share(decoder)];
        return Task.FromResult<IReadOnlyList<Figure>>(figures);
    }

    private IEnumerable<Figure> Decode(Decoder decoder, int batch)
    {
        using KeyValueCache cache = new(decoder, batch, Prompt + steps);
        using torch.Tensor start = torch.zeros([batch, Prompt], torch.ScalarType.Int64);
        using torch.Tensor next = torch.zeros([batch, 1], torch.ScalarType.Int64);
        DecoderPass pass = new() { Cache = cache };
        decoder.Hidden(start, pass).Dispose();
        List<(double Wall, double Processor)> runs = Repeat(Runs, () =>
        {
            cache.Rewind(Prompt);
            for (int i = 0; i < steps; i++)
            {
                using torch.Tensor hidden = decoder.Hidden(next, pass);
                using torch.Tensor logits = decoder.Head(hidden);
            }
        });
        double tokens = batch * steps;
        return
        [
            Figure.Of($"decode, batch {batch}, wall", "tokens/s", [.. runs.Select(run => tokens / run.Wall)], Peer(batch)),
            Figure.Of($"decode, batch {batch}, processor time", "tokens/s", [.. runs.Select(run => tokens / run.Processor)]),
        ];
    }

    private static IEnumerable<Figure> Share(Decoder decoder)
    {
        RandomStream random = RandomStream.FromSeed(2);
        int[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt(decoder.Configuration.VocabularySize))];
        int[] prefix = Tokens(600);
        int[][] continuations = [.. Enumerable.Range(0, 120).Select(i => Tokens(3 + (i % 6)))];
        using PrefixCache nothing = new(0);
        Scorer scorer = new(decoder, nothing);
        List<(double Wall, double Processor)> together = Repeat(Runs, () => scorer.Score(prefix, continuations));

        // Each with the prefix: six of the 120 are measured and stand for all.
        List<(double Wall, double Processor)> apart = Repeat(1, () =>
        {
            foreach (int[] continuation in continuations[..6])
            {
                scorer.Score(prefix, [continuation]);
            }
        });
        Figure shared = Figure.Of("120 continuations of 3 to 8 tokens, prefix of 600 once", "s processor", [.. together.Select(run => run.Processor)]);
        Figure alone = Figure.Of("the same, prefix each time (6 measured, times 20)", "s processor", [.. apart.Select(run => run.Processor * 20)]);
        return [shared, alone, new Figure("sharing is faster by", alone.Value / shared.Value, "times", [])];
    }

    // One warm-up, then the runs: seconds on the wall and on the processors.
    private static List<(double Wall, double Processor)> Repeat(int runs, Action action)
    {
        action();
        List<(double, double)> times = [];
        for (int i = 0; i < runs; i++)
        {
            using Process self = Process.GetCurrentProcess();
            TimeSpan before = self.TotalProcessorTime;
            Stopwatch wall = Stopwatch.StartNew();
            action();
            self.Refresh();
            times.Add((wall.Elapsed.TotalSeconds, (self.TotalProcessorTime - before).TotalSeconds));
        }

        return times;
    }
}
