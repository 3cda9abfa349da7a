using System.Text.Json;
using Dramatis.Models;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Steering;
using Dramatis.Torch.Internals.Vectors;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;
using static Dramatis.Torch.Tests.Internals.SmolLm2;

namespace Dramatis.Torch.Tests.Internals.Steering;

/// <summary>A control-vector file does to a real model what it does in llama.cpp, whose values were recorded.</summary>
[Collection(SmolLm2.Name)]
public sealed class ControlVectorEffectTests(SmolLm2 loaded)
{
    [Fact]
    public async Task TextsAndOptions_GetTheRecordedNumbers()
    {
        JsonElement goldens = Goldens("smollm2-f32-cheer.json");
        using PreparedPlan plan = Plan(goldens).Prepare(loaded.Decoder);
        PlainTexts texts = new(loaded.Model);
        foreach (JsonElement recorded in goldens.GetProperty("logits").EnumerateArray())
        {
            TextScore score = await texts.ScoreAsync(
                recorded.GetProperty("text").GetString()!, special: true, plan.Intervention(), TestContext.Current.CancellationToken);

            Assert.Equal(Integers(recorded.GetProperty("ids")), score.Ids);
            Assert.All(Numbers(recorded.GetProperty("logprobs_of_next")).Zip(score.LogProbabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
            AssertLastToken(recorded, plan);
        }

        foreach (JsonElement recorded in goldens.GetProperty("options").EnumerateArray())
        {
            JsonElement[] options = [.. recorded.GetProperty("scores").EnumerateArray()];
            IReadOnlyList<ContinuationScore> scores = await texts.ScoreAsync(
                recorded.GetProperty("context").GetString()!,
                [.. options.Select(option => option.GetProperty("option").GetString()!)],
                special: true,
                plan.Intervention(),
                TestContext.Current.CancellationToken);
            Assert.All(options.Zip(scores), pair => Assert.Equal(pair.First.GetProperty("logprob").GetDouble(), pair.Second.LogProbability, 1e-3));
        }
    }

    [Fact]
    public async Task GreedyReplies_AreTheRecordedOnes()
    {
        JsonElement goldens = Goldens("smollm2-f32-cheer.json");
        using PreparedPlan plan = Plan(goldens).Prepare(loaded.Decoder);
        foreach (JsonElement recorded in goldens.GetProperty("greedy").EnumerateArray())
        {
            int certain = Numbers(recorded.GetProperty("margin_to_second")).TakeWhile(margin => margin > 0.005).Count();
            GenerationRequest request = new()
            {
                Ids = loaded.Model.Encode(recorded.GetProperty("prompt").GetString()!, allowSpecial: true),
                MaxTokens = certain,
                ObeyEndTokens = false,
                Intervention = plan.Intervention(),
            };

            GenerationResult result = await loaded.Model.GenerateAsync(request, cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(Integers(recorded.GetProperty("ids"))[..certain], result.Ids);
        }
    }

    [Fact]
    public void RecordedReplies_ComeOutOfOneBatchToo_BesideRowsThatAreLeftAlone()
    {
        JsonElement goldens = Goldens("smollm2-f32-cheer.json");
        using PreparedPlan plan = Plan(goldens).Prepare(loaded.Decoder);
        JsonElement[] recorded = [.. goldens.GetProperty("greedy").EnumerateArray()];
        int[] certain = [.. recorded.Select(one => Numbers(one.GetProperty("margin_to_second")).TakeWhile(margin => margin > 0.005).Count())];
        GenerationRequest Request(int i) => new()
        {
            Ids = loaded.Model.Encode(recorded[i].GetProperty("prompt").GetString()!, allowSpecial: true),
            MaxTokens = certain[i],
            ObeyEndTokens = false,
        };
        GenerationRequest[] requests = [.. Enumerable.Range(0, recorded.Length).Select(Request), Request(0)];
        IReadOnlyList<GenerationResult> replies = loaded.Model.Generator.GenerateBatch(
            requests, plan.Intervention([.. requests.Select((_, row) => (double[])[row < recorded.Length ? 1 : 0])]), cancellationToken: TestContext.Current.CancellationToken);
        for (int i = 0; i < recorded.Length; i++)
        {
            Assert.Equal(Integers(recorded[i].GetProperty("ids"))[..certain[i]], replies[i].Ids);
        }

        Assert.NotEqual(replies[0].Ids, replies[^1].Ids);
    }

    private void AssertLastToken(JsonElement recorded, PreparedPlan plan)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        List<double> norms = [];
        SiteReader reader = new(SiteKind.ResidPost, (_, x) => norms.Add(x[0, -1].to(torch.ScalarType.Float64).norm().item<double>()));
        torch.Tensor hidden = loaded.Decoder.Hidden(Ids(Integers(recorded.GetProperty("ids"))), new DecoderPass { Taps = [plan.Tap(), reader] });
        float[] logits = TinyFloats(loaded.Decoder.Head(hidden)[0, -1]);
        Assert.All(
            recorded.GetProperty("last_top20").EnumerateArray(),
            top => Assert.Equal(top.GetProperty("logit").GetDouble(), logits[top.GetProperty("id").GetInt32()], 2e-3));
        foreach (JsonElement block in recorded.GetProperty("last_residual").EnumerateArray())
        {
            double expected = block.GetProperty("norm").GetDouble();
            Assert.Equal(expected, norms[block.GetProperty("after_block").GetInt32()], 1e-4 * expected);
        }
    }

    private static float[] TinyFloats(torch.Tensor tensor) => Engine.TinyDecoders.Floats(tensor);

    private static SteeringPlan Plan(JsonElement goldens)
    {
        JsonElement how = goldens.GetProperty("cvec");
        ControlVector vector = ControlVectorFile.Read(SharedFiles.OrSkip("models/cheer.gguf"));
        return SteeringPlan.Add(vector, how.GetProperty("strength").GetDouble(), new BlockRange(how.GetProperty("from").GetInt32(), how.GetProperty("to").GetInt32()));
    }
}
