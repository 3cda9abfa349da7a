using System.Text.Json.Nodes;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Benchmarks.Engine;

/// <summary>
/// Fork and rewind on one history of 512 tokens: eight drafts of a reply that begin differently, then a tree of three turns with two
/// choices each, 14 replies. Every reply has 32 tokens. Floor: 512 tokens are read once, about 22 x 40 tokens are read or written
/// after it; all over again the history alone is 22 x 512.
/// </summary>
internal sealed class BranchTree : IMeasurement
{
    private static readonly int History = SideBySide.IsTiny ? 40 : 512;
    private static readonly int Tokens = SideBySide.IsTiny ? 4 : 32;

    public string Name => "branch-tree";

    public string Description =>
        $"Eight drafts and a three-level tree on a history of {History} tokens, {Tokens} tokens a reply, float32, {SideBySide.Threads} thread(s), {SideBySide.Rounds} "
        + "interleaved round(s) after one to warm up. Every branch is that of an engine without memory, token for token, or no time is reported.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        using LanguageModel model = SideBySide.Load(WeightPrecision.Float32);
        using LanguageModel forgetful = SideBySide.Load(WeightPrecision.Float32, pageBytes: 0);
        using PeerProcess peer = await PeerProcess.StartAsync(SideBySide.Model, "F32", SideBySide.Threads);
        int[] history = SideBySide.Chat(model, SideBySide.Persona(model, 1, History - 20), "What shall we do?")[..History];
        int[][] drafts = [.. Enumerable.Range(0, 8).Select(i => model.Encode($" {(char)('A' + i)} good idea").ToArray())];
        int[][][] levels = [.. Enumerable.Range(0, 3).Select(level => Enumerable.Range(0, 2).Select(i => model.Encode($" Then {level} or {i}?").ToArray()).ToArray())];
        List<double> ours = [], again = [], theirs = [];
        long computed = 0;
        for (int round = 0; round <= SideBySide.Rounds; round++)
        {
            model.RefreshWeights();
            List<int[]> replies = [], fresh = [];
            double seconds = await SideBySide.TimeAsync(async () => replies = await GrowAsync(model, history, drafts, levels, together: true));
            computed = model.Counts.TokensComputed;
            double recomputed = await SideBySide.TimeAsync(async () => fresh = await GrowAsync(forgetful, history, drafts, levels, together: false));
            JsonNode result = await peer.RunAsync(new { task = "branches", history, drafts, tokens = Tokens, levels });
            if (!replies.Zip(fresh, (a, b) => a.AsSpan().SequenceEqual(b)).All(same => same))
            {
                throw new InvalidOperationException("A branch differs from the same branch computed anew: no time is reported.");
            }

            if (round > 0)
            {
                ours.Add(seconds);
                again.Add(recomputed);
                theirs.Add(result["seconds"]!.GetValue<double>());
            }
        }

        Figure engine = Figure.Of("engine, branches together on shared pages", "s", ours);
        Figure anew = Figure.Of("engine without memory, one branch after the other", "s", again);
        return
        [
            engine,
            anew,
            Figure.Of("llama.cpp F32, one sequence, rewind", "s", theirs),
            new Figure("sharing is faster than computing anew by", anew.Value / engine.Value, "times", []),
            new Figure("tokens computed", computed, "", []),
        ];
    }

    // The order of the replies is that of the peer: drafts, then the tree depth first.
    private static async Task<List<int[]>> GrowAsync(LanguageModel model, int[] history, int[][] drafts, int[][][] levels, bool together)
    {
        async Task<int[]> WriteAsync(int[] prompt) =>
            [.. (await model.GenerateAsync(new GenerationRequest { Ids = prompt, MaxTokens = Tokens, ObeyEndTokens = false })).Ids];

        async Task<List<int[]>> BranchAsync(int[] path, int[] turn, int depth)
        {
            int[] prompt = [.. path, .. turn];
            int[] reply = await WriteAsync(prompt);
            return [reply, .. await LevelAsync([.. prompt, .. reply], depth + 1)];
        }

        async Task<List<int[]>> LevelAsync(int[] path, int depth) =>
            depth == levels.Length ? [] : [.. (await AllAsync([.. levels[depth].Select(turn => (Func<Task<List<int[]>>>)(() => BranchAsync(path, turn, depth)))])).SelectMany(r => r)];

        async Task<List<List<int[]>>> AllAsync(Func<Task<List<int[]>>>[] branches)
        {
            if (together)
            {
                return [.. await Task.WhenAll(branches.Select(branch => branch()))];
            }

            List<List<int[]>> results = [];
            foreach (Func<Task<List<int[]>>> branch in branches)
            {
                results.Add(await branch());
            }

            return results;
        }

        List<List<int[]>> all = await AllAsync(
        [
            .. drafts.Select(draft => (Func<Task<List<int[]>>>)(async () => [await WriteAsync([.. history, .. draft])])),
            () => LevelAsync(history, 0),
        ]);
        return [.. all.SelectMany(replies => replies)];
    }
}
