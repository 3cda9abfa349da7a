using System.Globalization;
using System.Text.Json;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Steering;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;
using static Dramatis.Torch.Tests.Internals.SmolLm2;

namespace Dramatis.Torch.Tests.Internals.Steering;

/// <summary>Twelve ways to edit the residual stream of a real model, against values recorded from PyTorch with hooks.</summary>
[Collection(SmolLm2.Name)]
public sealed class RecordedEditsTests(SmolLm2 loaded)
{
    private const string File = "methods/steering-effects.json";

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task AnEdit_HasTheRecordedEffect(string edit)
    {
        JsonElement goldens = Goldens(File);
        using PreparedPlan plan = Plan(edit, goldens).Prepare(loaded.Decoder);
        JsonElement recorded = goldens.GetProperty("effects").GetProperty(edit);
        double logits = goldens.GetProperty("tolerance").GetProperty("logits").GetDouble();
        double logProbabilities = goldens.GetProperty("tolerance").GetProperty("next_logprobs").GetDouble();
        foreach ((JsonElement text, JsonElement expected) in goldens.GetProperty("texts").EnumerateArray().Zip(recorded.GetProperty("texts").EnumerateArray()))
        {
            int[] ids = Integers(text.GetProperty("ids"));
            (float[] last, float[] next) = Whole(ids, plan);
            Assert.All(
                Integers(expected.GetProperty("top20_ids")).Zip(Numbers(expected.GetProperty("top20_logits"))),
                top => Assert.Equal(top.Second, last[top.First], logits));
            Assert.All(Numbers(expected.GetProperty("next_logprobs")).Zip(next), pair => Assert.Equal(pair.First, pair.Second, logProbabilities));
            IReadOnlyList<double> scored = await loaded.Model.ScoreTextAsync(ids, plan.Intervention(), TestContext.Current.CancellationToken);
            Assert.All(Numbers(expected.GetProperty("next_logprobs")).Zip(scored), pair => Assert.Equal(pair.First, pair.Second, logProbabilities));
        }

        foreach ((JsonElement prompt, JsonElement expected) in goldens.GetProperty("greedy_prompts").EnumerateArray().Zip(recorded.GetProperty("greedy").EnumerateArray()))
        {
            int certain = Numbers(expected.GetProperty("margin_to_second")).TakeWhile(margin => margin > 0.005).Count();
            int[] ids = [.. Integers(expected.GetProperty("ids")).Take(certain)];
            GenerationRequest request = new() { Ids = Integers(prompt.GetProperty("ids")), MaxTokens = Math.Max(1, ids.Length), Intervention = plan.Intervention() };
            GenerationResult result = await loaded.Model.GenerateAsync(request, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(ids, result.Ids.Take(ids.Length));
        }
    }

    public static TheoryData<string> Edits() =>
    [
        "none", "add_block14_alpha12_all_positions", "add_block14_alpha-12_all_positions", "add_block14_alpha30_all_positions",
        "add_block14_raw_mean_difference", "add_blocks8_14_20_alpha6_each_own_direction", "add_block14_alpha12_last_position",
        "add_block14_alpha12_norm_kept", "ablate_all_blocks", "ablate_block14", "cap_block14", "floor_block14",
    ];

    private static SteeringPlan Plan(string edit, JsonElement goldens)
    {
        JsonElement units = goldens.GetProperty("unit_direction_values");
        float[] unit = SmolLm2.Floats(units.GetProperty("14"));
        BlockVectors u = BlockVectors.At(14, unit);
        Intervention Add(double strength, bool keepNorm = false) =>
            new() { Operation = new AddOperation { Direction = u, Strength = strength, KeepNorm = keepNorm } };
        Intervention[] changes = edit switch
        {
            "none" => [],
            "add_block14_alpha12_all_positions" => [Add(12)],
            "add_block14_alpha-12_all_positions" => [Add(-12)],
            "add_block14_alpha30_all_positions" => [Add(30)],
            "add_block14_alpha12_last_position" => [Add(12) with { Tokens = TokenSelection.FromPromptLast }],
            "add_block14_alpha12_norm_kept" => [Add(12, keepNorm: true)],
            "add_block14_raw_mean_difference" => [new() { Operation = new AddOperation { Direction = BlockVectors.At(14, RawMeanDifference()) } }],
            "add_blocks8_14_20_alpha6_each_own_direction" =>
            [
                new()
                {
                    Operation = new AddOperation
                    {
                        Direction = BlockVectors.At(units.EnumerateObject().ToDictionary(
                            block => int.Parse(block.Name, CultureInfo.InvariantCulture), block => SmolLm2.Floats(block.Value))),
                        Strength = 6,
                    },
                },
            ],
            "ablate_all_blocks" => [new() { Operation = new AblateOperation { Directions = [BlockVectors.Everywhere(unit)] } }],
            "ablate_block14" => [new() { Operation = new AblateOperation { Directions = [u] } }],
            "cap_block14" => [new() { Operation = new CapOperation { Direction = u, Threshold = goldens.GetProperty("tau_cap").GetDouble() } }],
            "floor_block14" =>
            [
                new() { Operation = new CapOperation { Direction = u, Threshold = goldens.GetProperty("tau_floor").GetDouble(), Side = CapSide.Below } },
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(edit), edit, "unknown"),
        };
        return new SteeringPlan { Interventions = changes };
    }

    private static float[] RawMeanDifference() => SmolLm2.Floats(
        Goldens("methods/steering-directions.json").GetProperty("directions").GetProperty("14").GetProperty("mean_difference_raw").GetProperty("values"));

    private (float[] Last, float[] Next) Whole(int[] ids, PreparedPlan plan)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        torch.Tensor hidden = loaded.Decoder.Hidden(Ids(ids), new DecoderPass { Taps = [plan.Tap()], PromptLengths = [ids.Length] });
        torch.Tensor logits = loaded.Decoder.Head(hidden)[0]; // [T, V]
        torch.Tensor next = logits[..^1].log_softmax(1).gather(1, Ids(ids[1..]).view(-1, 1)).squeeze(1);
        return (Engine.TinyDecoders.Floats(logits[-1]), Engine.TinyDecoders.Floats(next));
    }
}
