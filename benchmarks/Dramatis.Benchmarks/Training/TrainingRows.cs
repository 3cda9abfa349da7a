using System.Diagnostics;
using Dramatis.Benchmarks.Engine;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Runtime;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Optimisation;
using Dramatis.Torch.Training.Runs;
using Dramatis.Torch.Training.Understudy;
using TorchSharp;

namespace Dramatis.Benchmarks.Training;

/// <summary>Packed rows against one conversation a row: the same conversations, model, budget of tokens, workers and optimiser.</summary>
internal sealed class TrainingRows : IMeasurement
{
    private static readonly RowLayout[] Layouts = [RowLayout.OneConversation, RowLayout.Packed];
    private static readonly double[] Percentiles = [0.1, 0.5, 0.9];

    public string Name => "training-rows";

    public string Description =>
        "Tokens a second of training steps (bf16, Muon and AdamW, the shipped recipe) by how conversations share rows; padding does not count as a token. The layouts take turns. A processor second is one of one core.";

    public Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        TorchRuntime.EnsureLoaded();
        torch.set_num_threads(1);
        TokenCorpus corpus = WorldTokens.Make(WorldSplit.Train, SideBySide.IsTiny ? 20_000 : 400_000);
        int[] lengths = [.. Enumerable.Range(0, corpus.Count).Select(corpus.Length).Order()];
        List<Figure> figures = [Figure.Of("length of a conversation at the 10th, 50th and 90th percentile", "tokens",
            [.. Percentiles.Select(p => (double)lengths[(int)(p * (lengths.Length - 1))])])];
        (string, UnderstudyRecipe)[] sizes = [("1.6 M weights", UnderstudyRecipe.Nano), ("5.5 M weights", UnderstudyRecipe.Understudy)];
        foreach ((string size, UnderstudyRecipe recipe) in sizes)
        {
            figures.AddRange(Measure(size, recipe, corpus, cancellationToken));
        }

        return Task.FromResult<IReadOnlyList<Figure>>(figures);
    }

    private static IEnumerable<Figure> Measure(string size, UnderstudyRecipe recipe, TokenCorpus corpus, CancellationToken cancellationToken)
    {
        using TrainableDecoder model = TrainableDecoder.Initialise(recipe.Model, RandomStream.FromSeed(1), torch.ScalarType.BFloat16);
        using var runner = new Steps(model, recipe.Plan, corpus);
        Dictionary<RowLayout, List<Speed>> speeds = Layouts.ToDictionary(layout => layout, _ => new List<Speed>());
        for (int round = 0; round <= SideBySide.Rounds; round++)
        {
            foreach (RowLayout layout in round % 2 == 0 ? Layouts : Layouts.Reverse())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Speed speed = runner.Run(layout, SideBySide.IsTiny ? 4 : 10);
                if (round > 0)
                {
                    speeds[layout].Add(speed);
                }
            }
        }

        foreach ((RowLayout layout, List<Speed> runs) in speeds)
        {
            string what = $"{size}, {(layout == RowLayout.Packed ? "packed rows" : "one conversation a row")}";
            yield return Figure.Of(what, "tokens/s", [.. runs.Select(run => run.Tokens / run.Seconds)]);
            yield return Figure.Of(what, "tokens per processor second", [.. runs.Select(run => run.Tokens / run.ProcessorSeconds)]);
            yield return Figure.Of(what, "% of the computed positions are tokens", [.. runs.Select(run => 100.0 * run.Tokens / run.Positions)]);
        }
    }

    private readonly record struct Speed(int Tokens, int Positions, double Seconds, double ProcessorSeconds);

    /// <summary>Optimiser steps on one model.</summary>
    private sealed class Steps : IDisposable
    {
        private readonly TrainingPlan plan;
        private readonly GradientPass pass;
        private readonly IOptimiser[] optimisers;
        private readonly Dictionary<RowLayout, IEnumerator<IReadOnlyList<(TokenCorpus, int)>>> orders;

        public Steps(TrainableDecoder model, TrainingPlan plan, TokenCorpus corpus)
        {
            this.plan = plan;
            pass = new GradientPass(model, plan.Workers);
            var blocks = model.Parameters.ToLookup(pair => pair.Value.dim() == 2 && pair.Key.Contains(".layers.", StringComparison.Ordinal));
            optimisers = [new AdamW(blocks[false], new AdamWOptions()), new Muon(blocks[true])];
            orders = Layouts.ToDictionary(layout => layout, layout => (plan with { Layout = layout }).Order([new CorpusShare(corpus, 1)]).From(0).GetEnumerator());
        }

        public Speed Run(RowLayout layout, int steps)
        {
            (int tokens, int positions) = (0, 0);
            TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
            long began = Stopwatch.GetTimestamp();
            for (int step = 0; step < steps; step++)
            {
                MicroBatch[] batches = [.. Enumerable.Range(0, plan.MicroBatchesPerStep).Select(_ => Next(layout))];
                (_, IReadOnlyDictionary<string, torch.Tensor> gradients) = pass.Compute(batches);
                GradientNorm.Clip(gradients, plan.ClipNorm);
                foreach (IOptimiser optimiser in optimisers)
                {
                    optimiser.Step(gradients, 1e-4, step);
                }

                foreach (torch.Tensor gradient in gradients.Values)
                {
                    gradient.Dispose();
                }

                tokens += batches.Sum(batch => batch.RealTokens);
                positions += batches.Sum(batch => batch.Ids.Length);
            }

            double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            return new Speed(tokens, positions, seconds, (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds);
        }

        public void Dispose()
        {
            foreach (IDisposable part in optimisers.Concat<IDisposable>(orders.Values).Append(pass))
            {
                part.Dispose();
            }
        }

        private MicroBatch Next(RowLayout layout)
        {
            orders[layout].MoveNext();
            return MicroBatch.Lay(orders[layout].Current, layout, plan.ContextWeight, plan.BalanceAt);
        }
    }
}
