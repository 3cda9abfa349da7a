using System.Diagnostics;
using System.Text.Json.Nodes;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Benchmarks.Engine;

/// <summary>
/// Replies of 64 tokens in 1, 4, 8 and 16 chats at once, each after a prompt of 512 tokens of its own, and the reading of one prompt
/// of 2,000. Floor of one reply: every weight is read for each token, 4, 2 or 1 bytes for the 106 M in the blocks and 4 for the 28 M
/// of the head of SmolLM2-135M; at 70 GB/s, the memory of two Zen 5 cores, 130, 215 or 320 tokens a second. Floor of 16: 0.27
/// GFLOP for each token, 1,500 tokens a second at the float32 peak.
/// </summary>
internal sealed class PersonaChat : IMeasurement
{
    private static readonly int[] Sessions = SideBySide.IsTiny ? [1, 2] : [1, 4, 8, 16];
    private static readonly int Prompt = SideBySide.IsTiny ? 40 : 512;
    private static readonly int LongPrompt = SideBySide.IsTiny ? 80 : 2000;
    private static readonly int Tokens = SideBySide.IsTiny ? 4 : 64;

    public string Name => "persona-chat";

    public string Description =>
        $"Greedy replies of {Tokens} tokens after prompts of {Prompt}, {SideBySide.Threads} thread(s), {SideBySide.Rounds} interleaved round(s) after one to warm up. "
        + "Writing counts from the first token of the last chat, so that chats which began earlier have less left to write; the rate of both together has no such favour. The float32 replies are those of the block loop, token for token, as far as both agree on a clear lead.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        using LanguageModel exact = SideBySide.Load(WeightPrecision.Float32);
        using LanguageModel half = SideBySide.Load(WeightPrecision.BFloat16);
        using LanguageModel bytes = SideBySide.Load(WeightPrecision.Int8);
        using PeerProcess peer = await PeerProcess.StartAsync(SideBySide.Model, "F32", SideBySide.Threads);
        using PeerProcess peerHalf = await PeerProcess.StartAsync(SideBySide.Model, "BF16", SideBySide.Threads);
        using PeerProcess peerBytes = await PeerProcess.StartAsync(SideBySide.Model, "Q8_0", SideBySide.Threads);
        (string Name, Func<int[][], int, Task<Reply>> Run)[] contenders =
        [
            ("engine, float32", (prompts, tokens) => OursAsync(exact, prompts, tokens)),
            ("llama.cpp F32", (prompts, tokens) => TheirsAsync(peer, prompts, tokens)),
            ("engine, bf16 weights", (prompts, tokens) => OursAsync(half, prompts, tokens)),
            ("llama.cpp BF16", (prompts, tokens) => TheirsAsync(peerHalf, prompts, tokens)),
            ("engine, int8 weights", (prompts, tokens) => OursAsync(bytes, prompts, tokens)),
            ("llama.cpp Q8_0", (prompts, tokens) => TheirsAsync(peerBytes, prompts, tokens)),
        ];
        List<Figure> figures = [];
        foreach (int sessions in Sessions)
        {
            int[][] prompts = [.. Enumerable.Range(0, sessions).Select(i => Text(exact, i, Prompt))];
            int[][] reference = Reference(exact, prompts);
            await CompareAsync(contenders, prompts, Tokens, (name, replies) =>
            {
                string same = $"{replies[^1].Ids.Zip(reference, Same).Sum()} of {sessions * Tokens} tokens as the block loop";
                figures.Add(Figure.Of($"{name}, {sessions} chat(s), writing; {same}", "tokens/s", [.. replies.Select(r => sessions * (Tokens - 1) / (r.Seconds - r.First))]));
                figures.Add(Figure.Of($"{name}, {sessions} chat(s), reading and writing together", "tokens/s", [.. replies.Select(r => sessions * Tokens / r.Seconds)]));
                figures.Add(Figure.Of($"{name}, {sessions} chat(s), first token of the last", "s", [.. replies.Select(r => r.First)]));
            });
        }

        await CompareAsync(contenders, [Text(exact, 99, LongPrompt)], 1, (name, replies) =>
            figures.Add(Figure.Of($"{name}, reading {LongPrompt} tokens", "tokens/s", [.. replies.Select(r => LongPrompt / r.Seconds)])));
        figures.Add(new Figure("engine, three precisions in one process: peak memory", SelfMemory.Peak(Environment.ProcessId) / 1e9, "GB", [], $"{peer.PeakBytes / 1e9:G3} GB (F32 alone)"));
        return figures;
    }

    private static async Task CompareAsync(
        (string Name, Func<int[][], int, Task<Reply>> Run)[] contenders, int[][] prompts, int tokens, Action<string, List<Reply>> report)
    {
        List<Reply>[] replies = [.. contenders.Select(_ => new List<Reply>())];
        for (int round = 0; round <= SideBySide.Rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                Reply reply = await contenders[i].Run(prompts, tokens);
                if (round > 0)
                {
                    replies[i].Add(reply);
                }
            }
        }

        for (int i = 0; i < contenders.Length; i++)
        {
            report(contenders[i].Name, replies[i]);
        }
    }

    private static async Task<Reply> OursAsync(LanguageModel model, int[][] prompts, int tokens)
    {
        model.RefreshWeights(); // nothing is known of the prompts
        Stopwatch watch = Stopwatch.StartNew();
        double[] first = new double[prompts.Length];
        GenerationResult[] results = await Task.WhenAll(prompts.Select((prompt, i) => model.GenerateAsync(
            new GenerationRequest { Ids = prompt, MaxTokens = tokens, ObeyEndTokens = false },
            _ => first[i] = first[i] == 0 ? watch.Elapsed.TotalSeconds : first[i])));
        return new Reply(watch.Elapsed.TotalSeconds, first.Max(), [.. results.Select(result => result.Ids.ToArray())]);
    }

    private static async Task<Reply> TheirsAsync(PeerProcess peer, int[][] prompts, int tokens)
    {
        JsonNode result = await peer.RunAsync(new { task = "chat", prompts, tokens, flash = false });
        return new Reply(
            result["seconds"]!.GetValue<double>(),
            result["first"]!.GetValue<double>(),
            [.. result["replies"]!.AsArray().Select(ids => ids!.AsArray().Select(id => id!.GetValue<int>()).ToArray())]);
    }

    private static int[][] Reference(LanguageModel model, int[][] prompts) =>
    [
        .. prompts.Select(prompt => model.Generator.Generate(new GenerationRequest { Ids = prompt, MaxTokens = Tokens, ObeyEndTokens = false }).Ids.ToArray()),
    ];

    private static int Same(int[] a, int[] b) => a.Zip(b, (x, y) => x == y).TakeWhile(same => same).Count();

    private static int[] Text(LanguageModel model, int number, int tokens)
    {
        int[] ids = SideBySide.Chat(model, SideBySide.Persona(model, number, tokens), "Tell me about your week.");
        return [.. ids[..(tokens / 2)], .. ids[^(tokens - (tokens / 2))..]];
    }

    private sealed record Reply(double Seconds, double First, int[][] Ids);
}
