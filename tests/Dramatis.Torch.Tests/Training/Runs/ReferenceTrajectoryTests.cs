using System.Text.Json.Nodes;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Optimisation;
using Dramatis.Torch.Training.Runs;
using TorchSharp;

namespace Dramatis.Torch.Tests.Training.Runs;

/// <summary>Twenty steps on a tiny Llama against the values that PyTorch and transformers give for the same weights and batches.</summary>
public sealed class ReferenceTrajectoryTests
{
    private static readonly DecoderConfiguration Tiny = new()
    {
        VocabularySize = 256,
        HiddenSize = 64,
        IntermediateSize = 160,
        Layers = 2,
        Heads = 4,
        KeyValueHeads = 2,
        HeadSize = 16,
        ContextLength = 128,
    };

    [Theory]
    [InlineData("adamw", 1, 1.0)]
    [InlineData("adamw_accumulate2_token_weighted", 2, 1.0)]
    [InlineData("adamw_no_clip", 1, double.PositiveInfinity)]
    [InlineData("adamw_clip_0.1", 1, 0.1)]
    public void AdamW_FollowsTheReference(string run, int parts, double clip)
    {
        JsonNode file = Read();
        List<MicroBatch[]> steps = [.. file["sequence"]!["ids"]!.AsArray().Zip(file["sequence"]!["loss_mask"]!.AsArray())
            .Select(step => Rows(step.First!.AsArray(), step.Second!.AsArray()).Chunk(4 / parts).Select(rows => Lay(rows, RowLayout.OneConversation)).ToArray())];
        Follow(file["runs"]![run]!, steps, clip);
    }

    [Theory]
    [InlineData(RowLayout.OneConversation)]
    [InlineData(RowLayout.Packed)]
    public void EitherLayout_FollowsTheReferenceOfPackedRowsWithABlockDiagonalMask(RowLayout layout)
    {
        JsonNode file = Read();
        List<MicroBatch[]> steps = [.. file["packed"]!.AsArray().Select(step => new[] { Lay(Documents(step!), layout) })];
        Follow(file["runs"]!["packed_block_diagonal"]!, steps, 1.0);
    }

    private static void Follow(JsonNode run, List<MicroBatch[]> steps, double clip)
    {
        using var scope = torch.NewDisposeScope();
        using SafetensorsFile weights = SafetensorsFile.Open(SharedFiles.OrSkip("models/goldens/methods/tiny-llama/model.safetensors"));
        using TrainableDecoder model = TrainableDecoder.Load(Tiny, weights);
        double peak = run["steps"]!.AsArray().Max(step => (double)step!["lr"]!);
        var schedule = new LearningRateSchedule(peak, 4, 20);
        using var optimiser = new AdamW(model.Parameters, new AdamWOptions());
        using var pass = new GradientPass(model, workers: 1);
        foreach ((int step, JsonNode? expected) in run["steps"]!.AsArray().Index())
        {
            (double loss, var gradients) = pass.Compute(steps[step]);
            double norm = GradientNorm.Clip(gradients, clip);
            Assert.Equal((double)expected!["loss"]!, loss, 2e-5);
            Assert.Equal(1, norm / (double)expected["grad_norm"]!, 2e-5);
            Assert.Equal((double)expected["lr"]!, schedule.At(step), 1e-10);
            optimiser.Step(gradients, schedule.At(step), step);
        }

        foreach ((string name, JsonNode? final) in run["final"]!.AsObject())
        {
            torch.Tensor weight = model.Parameters[name].detach().to(torch.float64);
            Assert.Equal(1, weight.norm().item<double>() / (double)final!["norm"]!, 1e-5);
            Assert.Equal((double)final["mean"]!, weight.mean().item<double>(), 1e-6);
        }
    }

    private static JsonNode Read() => JsonNode.Parse(File.ReadAllText(SharedFiles.OrSkip("models/goldens/methods/training.json")))!;

    private static IEnumerable<TokenisedExample> Rows(JsonArray ids, JsonArray masks) =>
        ids.Zip(masks).Select(row => Example([.. row.First!.AsArray().Select(i => (int)i!)], [.. row.Second!.AsArray().Select(m => (int)m!)]));

    private static IEnumerable<TokenisedExample> Documents(JsonNode step)
    {
        for (int row = 0; row < step["ids"]!.AsArray().Count; row++)
        {
            int[] ids = [.. step["ids"]![row]!.AsArray().Select(i => (int)i!)];
            int[] mask = [.. step["loss_mask"]![row]!.AsArray().Select(i => (int)i!)];
            int[] document = [.. step["document"]![row]!.AsArray().Select(i => (int)i!)];
            foreach (int number in document.Distinct())
            {
                int start = Array.IndexOf(document, number);
                int end = Array.LastIndexOf(document, number) + 1;
                yield return Example(ids[start..end], mask[start..end]);
            }
        }
    }

    private static TokenisedExample Example(int[] ids, int[] mask) =>
        new(ids, [.. mask.Select((m, t) => m == 1 && t > 0 ? LossClass.Learned : LossClass.None)], 0);

    private static MicroBatch Lay(IEnumerable<TokenisedExample> examples, RowLayout layout)
    {
        var corpus = new TokenCorpus("reference");
        foreach (TokenisedExample example in examples)
        {
            corpus.Add(example);
        }

        return MicroBatch.Lay([.. Enumerable.Range(0, corpus.Count).Select(i => (corpus, i))], layout, contextWeight: 0);
    }
}
