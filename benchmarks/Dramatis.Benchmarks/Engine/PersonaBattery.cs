using System.Text.Json.Nodes;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Benchmarks.Engine;

/// <summary>
/// An inventory by log-likelihood: 20 personas of about 345 tokens, 120 items, five options of one token each, all cells asked for at
/// once. Floor: a prompt token is 2 FLOP for each weight of the blocks (SmolLM2-135M: 106 M weights, 0.21 GFLOP), about 47 tokens a
/// cell are left when personas are read once, so a cell costs 10 GFLOP; at 408 GFLOP/s, the float32 peak of two Zen 5 cores, 41
/// cells a second. Weights are read once for up to 256 rows, so memory does not bound it.
/// </summary>
internal sealed class PersonaBattery : IMeasurement
{
    private static readonly int Personas = SideBySide.Personas;
    private static readonly int Items = SideBySide.IsTiny ? 3 : 120;

    public string Name => "persona-battery";

    public string Description =>
        $"{Personas} personas x {Items} five-option items by log-likelihood, {SideBySide.Threads} thread(s), {SideBySide.Rounds} interleaved round(s) after one to warm up. "
        + "Deviation: largest difference of a normalised option log-probability from the block loop of the engine, one prompt at a time in float32, over a sample of cells.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        using LanguageModel exact = SideBySide.Load(WeightPrecision.Float32);
        using LanguageModel half = SideBySide.Load(WeightPrecision.BFloat16);
        using LanguageModel bytes = SideBySide.Load(WeightPrecision.Int8);
        using PeerProcess peer = await PeerProcess.StartAsync(SideBySide.Model, "F32", SideBySide.Threads);
        using PeerProcess peerHalf = await PeerProcess.StartAsync(SideBySide.Model, "BF16", SideBySide.Threads);
        Cells cells = new(exact);
        List<Contender> contenders =
        [
            new("engine, float32", 1e-3, () => OursAsync(exact, cells)),
            new("engine, bf16 weights", double.PositiveInfinity, () => OursAsync(half, cells)),
            new("engine, int8 weights", double.PositiveInfinity, () => OursAsync(bytes, cells)),
            new("llama.cpp F32, one sequence, rewind", double.PositiveInfinity, () => TheirsAsync(peer, cells, 1, false)),
            new("llama.cpp F32, 8 sequences", double.PositiveInfinity, () => TheirsAsync(peer, cells, 8, false)),
            new("llama.cpp BF16, one sequence, rewind", double.PositiveInfinity, () => TheirsAsync(peerHalf, cells, 1, true)),
            new("llama.cpp BF16, 8 sequences", double.PositiveInfinity, () => TheirsAsync(peerHalf, cells, 8, true)),
        ];
        Dictionary<(int, int), double[]> reference = Reference(exact, cells);
        for (int round = 0; round <= SideBySide.Rounds; round++)
        {
            foreach (Contender contender in contenders)
            {
                var (seconds, logits) = await contender.Run();
                double deviation = Deviation(reference, logits);
                if (deviation > contender.Gate)
                {
                    throw new InvalidOperationException($"{contender.Name} is off by {deviation:G3}: no time is reported.");
                }

                contender.Deviation = deviation;
                if (round > 0)
                {
                    contender.Rates.Add(Personas * Items / seconds);
                }
            }
        }

        return
        [
            .. contenders.Select(contender => Figure.Of($"{contender.Name}; deviation {contender.Deviation:G2}", "cells/s", contender.Rates)),
            new Figure("engine, float32: share of prompt tokens taken from memory", 100 * cells.Reuse, "%", []),
            new Figure("engine, three precisions in one process: peak memory", SelfMemory.Peak(Environment.ProcessId) / 1e9, "GB", [], $"{peer.PeakBytes / 1e9:G3} GB (F32 alone)"),
        ];
    }

    private static async Task<(double, double[][][])> OursAsync(LanguageModel model, Cells cells)
    {
        SchedulerCounts before = model.Counts;
        double[][][] logits = [.. Enumerable.Range(0, Personas).Select(_ => new double[Items][])];
        double seconds = await SideBySide.TimeAsync(() => Task.WhenAll(
            from p in Enumerable.Range(0, Personas)
            from i in Enumerable.Range(0, Items)
            select ScoreAsync(model, cells, logits, p, i)));
        SchedulerCounts after = model.Counts;
        cells.Reuse = new SchedulerCounts(0, after.TokensComputed - before.TokensComputed, after.TokensKnown - before.TokensKnown).Reuse;

        // The next round finds everything in memory, which is not what is measured.
        model.RefreshWeights();
        return (seconds, logits);
    }

    private static async Task ScoreAsync(LanguageModel model, Cells cells, double[][][] logits, int p, int i) =>
        logits[p][i] = [.. await model.ScoreTokensAsync([.. cells.Personas[p], .. cells.Items[p][i]], cells.Options)];

    private static async Task<(double, double[][][])> TheirsAsync(PeerProcess peer, Cells cells, int lanes, bool flash)
    {
        JsonNode result = await peer.RunAsync(new
        {
            task = "battery",
            personas = cells.Personas,
            items = cells.Items,
            options = cells.Options.Select(option => option[0]),
            lanes,
            flash,
        });
        return (
            result["seconds"]!.GetValue<double>(),
            [.. result["logits"]!.AsArray().Select(p => p!.AsArray().Select(i => i!.AsArray().Select(o => o!.GetValue<double>()).ToArray()).ToArray())]);
    }

    private static Dictionary<(int, int), double[]> Reference(LanguageModel model, Cells cells)
    {
        using PrefixCache nothing = new(0);
        Scorer plain = new(model.Decoder, nothing);
        return (
            from p in Enumerable.Range(0, Math.Min(4, Personas))
            from i in Enumerable.Range(0, Math.Min(4, Items))
            select (p, i * Items / Math.Min(4, Items))).ToDictionary(
                cell => cell,
                cell => Normalise([.. plain.Score([.. cells.Personas[cell.p], .. cells.Items[cell.p][cell.Item2]], cells.Options)]));
    }

    private static double Deviation(Dictionary<(int Persona, int Item), double[]> reference, double[][][] logits) =>
        reference.Max(cell => cell.Value.Zip(Normalise(logits[cell.Key.Persona][cell.Key.Item]), (a, b) => Math.Abs(a - b)).Max());

    private static double[] Normalise(double[] logits)
    {
        double most = logits.Max();
        double whole = most + Math.Log(logits.Sum(value => Math.Exp(value - most)));
        return [.. logits.Select(value => value - whole)];
    }

    private sealed record Contender(string Name, double Gate, Func<Task<(double Seconds, double[][][] Logits)>> Run)
    {
        public List<double> Rates { get; } = [];

        public double Deviation { get; set; }
    }

    /// <summary>The tokens of all cells, cut where the items of a persona part.</summary>
    private sealed class Cells
    {
        public Cells(LanguageModel model)
        {
            Options = [.. Enumerable.Range(1, 5).Select(option => model.Encode($"{option}"))];
            for (int p = 0; p < SideBySide.Personas; p++)
            {
                string persona = SideBySide.Persona(model, p, 335);
                int[][] whole = [.. Enumerable.Range(0, PersonaBattery.Items).Select(i => SideBySide.Chat(model, persona, SideBySide.Item(i)))];
                int shared = Enumerable.Range(0, whole.Min(ids => ids.Length)).TakeWhile(at => whole.All(ids => ids[at] == whole[0][at])).Count();
                Personas.Add(whole[0][..shared]);
                Items.Add([.. whole.Select(ids => ids[shared..])]);
            }
        }

        public List<int[]> Personas { get; } = [];

        public List<int[][]> Items { get; } = [];

        public IReadOnlyList<IReadOnlyList<int>> Options { get; }

        public double Reuse { get; set; }
    }
}
