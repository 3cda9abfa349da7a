using System.Diagnostics;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Steering;

namespace Dramatis.Benchmarks.Engine;

/// <summary>
/// Steered replies of 64 tokens for 1, 4 and 16 personas, each with a strength of its own: one request after the other on the block loop,
/// and in one batch. The floor of both is that of <see cref="PersonaChat"/>; a vector adds 576 numbers a block and token, which is nothing.
/// </summary>
internal sealed class SteeredBatch : IMeasurement
{
    private static readonly int[] Sizes = SideBySide.IsTiny ? [1, 2] : [1, 4, 16];
    private static readonly int Prompt = SideBySide.IsTiny ? 40 : 64;
    private static readonly int Tokens = SideBySide.IsTiny ? 4 : 64;
    private static readonly int Rounds = SideBySide.IsTiny ? 1 : 3;

    public string Name => "steered-batch";

    public string Description =>
        $"Greedy replies of {Tokens} tokens after prompts of {Prompt} with a vector added at blocks 8 to 20, each row by a factor of its own, float32, {SideBySide.Threads} thread(s), "
        + $"{Rounds} interleaved round(s) after a short one to warm up. Tokens written a second, reading included; the replies of the batch are those of the single requests as far as said.";

    public Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        using LanguageModel model = SideBySide.Load(WeightPrecision.Float32, pageBytes: 0);
        using PreparedPlan plan = Plan(model.Configuration.HiddenSize).Prepare(model.Decoder);
        List<Figure> figures = [];
        model.Generator.GenerateBatch([new() { Ids = Text(model, 0), MaxTokens = 8 }], plan.Intervention([[1]]), cancellationToken: cancellationToken);
        foreach (int size in Sizes)
        {
            GenerationRequest[] requests = [.. Enumerable.Range(0, size).Select(i => new GenerationRequest { Ids = Text(model, i), MaxTokens = Tokens, ObeyEndTokens = false })];
            double[][] factors = [.. Enumerable.Range(0, size).Select(i => (double[])[(i % 5) - 2])];
            IReadOnlyList<GenerationResult>[] last = [[], []];
            (string Name, Func<IReadOnlyList<GenerationResult>> Run)[] contenders =
            [
                ("one by one", () => [.. requests.Select((request, i) => model.Generator.Generate(request with { Intervention = plan.Intervention([factors[i]]) }))]),
                ("one batch", () => model.Generator.GenerateBatch(requests, plan.Intervention(factors), cancellationToken: cancellationToken)),
            ];
            List<double>[] rates = [[], []];
            for (int round = 0; round < Rounds; round++)
            {
                for (int i = 0; i < contenders.Length; i++)
                {
                    Stopwatch watch = Stopwatch.StartNew();
                    last[i] = contenders[i].Run();
                    rates[i].Add(size * Tokens / watch.Elapsed.TotalSeconds);
                }
            }

            int same = last[0].Zip(last[1], (a, b) => a.Ids.Zip(b.Ids).TakeWhile(pair => pair.First == pair.Second).Count()).Sum();
            figures.Add(Figure.Of($"{size} persona(s), {contenders[0].Name}", "tokens/s", rates[0]));
            figures.Add(Figure.Of($"{size} persona(s), {contenders[1].Name}; {same} of {size * Tokens} tokens the same before the first that differs", "tokens/s", rates[1]));
        }

        return Task.FromResult<IReadOnlyList<Figure>>(figures);
    }

    private static SteeringPlan Plan(int width)
    {
        RandomStream random = RandomStream.FromSeed(13);
        float[] vector = [.. Enumerable.Range(0, width).Select(_ => (float)(random.NextNormal() / Math.Sqrt(width)))];
        return new SteeringPlan
        {
            Interventions = [new Intervention { Operation = new AddOperation { Direction = BlockVectors.Everywhere(vector), Strength = 2 }, Blocks = new BlockRange(8, 20) }],
        };
    }

    private static int[] Text(LanguageModel model, int number)
    {
        int[] ids = SideBySide.Chat(model, SideBySide.Persona(model, number, Prompt), "Tell me about your week.");
        return [.. ids[..(Prompt / 2)], .. ids[^(Prompt - (Prompt / 2))..]];
    }
}
