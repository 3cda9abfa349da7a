using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Steering;
using Dramatis.Torch.Internals.Vectors;
using Dramatis.Torch.Tests.Engine.Formats;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Internals.Steering;

public sealed class SteeringPlanTests
{
    private static readonly float[] V = [.. Enumerable.Range(0, 32).Select(i => MathF.Sin(i + 0.1f) / 3)];

    [Fact]
    public void APlanOfEverything_ComesBackFromJsonToTheBit()
    {
        SteeringPlan plan = new()
        {
            ModelHint = "llama",
            Interventions =
            [
                new Intervention
                {
                    Operation = new AddOperation
                    {
                        Direction = BlockVectors.At(new Dictionary<int, float[]> { [2] = V, [1] = [.. V.Reverse()] }),
                        Strength = 1 / 3.0,
                        Unit = SteeringUnit.RelativeNorm,
                        ResidualNorms = new Dictionary<int, double> { [1] = 3.5, [2] = 4.25 },
                        KeepNorm = true,
                    },
                    Blocks = new BlockRange(1, 2),
                    Tokens = TokenSelection.ReplyFirst(5),
                    When = new SteeringCondition { Site = new Site(0, SiteKind.AttnOut), Direction = V, Measure = ConditionMeasure.Cosine, Above = 0.2 },
                },
                new Intervention { Site = SiteKind.MlpOut, Operation = new AblateOperation { Directions = [BlockVectors.Everywhere(V)] }, Tokens = TokenSelection.Span(3, 9) },
                new Intervention { Operation = new AblateThenAddOperation { Direction = BlockVectors.At(0, V), Strength = -2 }, Tokens = TokenSelection.FromPromptLast, Schedule = new SteeringSchedule { Start = 0.1, End = 2, Tokens = 7 } },
                new Intervention { Operation = new MeanAblateOperation { Mean = BlockVectors.At(1, V) } },
                new Intervention { Operation = new CapOperation { Direction = BlockVectors.At(1, V), Threshold = 0.7, Side = CapSide.Below } },
            ],
        };
        using TemporaryFolder folder = new();
        string path = folder.File("plan.json");

        plan.Write(path);
        SteeringPlan read = SteeringPlan.Read(path);

        Assert.Equal(plan.ToJson(), read.ToJson());
        Assert.Equal(plan.Fingerprint(), read.Fingerprint());
        AddOperation add = Assert.IsType<AddOperation>(read.Interventions[0].Operation);
        Assert.Equal(V, add.Direction.At(2));
        Assert.Equal([1, 2], add.Direction.Blocks!);
        Assert.Equal(V, Assert.IsType<AblateOperation>(read.Interventions[1].Operation).Directions[0].At(17));
        Assert.Equal(1 / 3.0, add.Strength);
        Assert.Equal(TokenSelection.ReplyFirst(5), read.Interventions[0].Tokens);
        Assert.Equal(new BlockRange(1, 2), read.Interventions[0].Blocks);
        Assert.Equal(plan.Interventions[2].Schedule, read.Interventions[2].Schedule);
        Assert.Equal(new Site(0, SiteKind.AttnOut), read.Interventions[0].When!.Site);
        using Decoder decoder = Create(Configuration());
        using PreparedPlan prepared = read.Prepare(decoder);
        Assert.True(prepared.Tap().Wants(new Site(0, SiteKind.AttnOut)));
    }

    [Fact]
    public void AWrittenPlan_ReadsAsWhatItDoes() => Assert.Equal(
        """{"format":1,"modelHint":"","interventions":[{"site":"resid-post","operation":{"op":"add","direction":{"1":[0.5,-0.25]},"strength":2,"unit":"raw","keepNorm":false},"tokens":"all"}]}""",
        SteeringPlan.Add(new ControlVector("", new Dictionary<int, float[]> { [1] = [0.5f, -0.25f] }), 2).ToJson());

    [Theory]
    [InlineData("null", "null")]
    [InlineData("{}", "interventions")]
    [InlineData("[1]", "not the JSON expected")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"shove\"}}]}", "shove")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"add\"}}]}", "direction")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"add\", \"direction\": {}}}]}", "none")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"add\", \"direction\": {\"x\": [1]}}}]}", "'x'")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"add\", \"direction\": {\"1\": null}}}]}", "null")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"add\", \"direction\": {\"1\": [1], \"*\": [1]}}}]}", "'*'")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"add\", \"direction\": {\"1\": [1], \"2\": [1, 2]}}}]}", "width")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"add\", \"direction\": {\"1\": [1e39]}}}]}", "")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"ablate\", \"directions\": null}}]}", "directions")]
    [InlineData("{\"interventions\": [null]}", "null")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"ablate\", \"directions\": [null]}}]}", "null")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"ablate\", \"directions\": []}}]}", "no direction")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"add\", \"direction\": {\"1\": [1]}}, \"tokens\": \"some\"}]}", "'some'")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"add\", \"direction\": {\"1\": [1]}}, \"blocks\": \"9-3\"}]}", "9 to 3")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"add\", \"direction\": {\"1\": [1]}}, \"site\": 3}]}", "site")]
    [InlineData("{\"interventions\": [{\"operation\": {\"op\": \"add\", \"direction\": {\"1\": [1]}, \"strenght\": 3}}]}", "strenght")]
    [InlineData("{\"format\": 2, \"interventions\": []}", "format 2")]
    public void ABrokenPlan_IsRefusedWithItsFault(string json, string says)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() =>
        {
            using Decoder decoder = Create(Configuration());
            SteeringPlan.Parse(json, "plan.json").Prepare(decoder).Dispose();
        });
        Assert.Contains(says, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<string> Misfits() =>
    [
        "width", "block", "range", "range-empty", "family", "strength", "norms", "zero", "later condition", "condition width", "condition bound", "some blocks", "schedule", "weights", "heads", "condition weights",
    ];

    [Theory]
    [MemberData(nameof(Misfits))]
    public void APlanThatDoesNotFitTheModel_IsRefusedByName(string misfit)
    {
        Intervention add = new() { Operation = new AddOperation { Direction = BlockVectors.At(1, V) } };
        SteeringCondition condition = new() { Site = new Site(0, SiteKind.ResidPost), Direction = V, Above = 0 };
        SteeringPlan One(Intervention change) => new() { Interventions = [change] };
        (SteeringPlan plan, string says) = misfit switch
        {
            "width" => (One(new() { Operation = new AddOperation { Direction = BlockVectors.At(1, [1, 2]) } }), "vectors of 2 numbers"),
            "block" => (One(new() { Operation = new AddOperation { Direction = BlockVectors.At(3, V) } }), "block 3"),
            "range" => (One(add with { Blocks = new BlockRange(0, 3) }), "blocks 0-3"),
            "range-empty" => (One(add with { Blocks = new BlockRange(2, 2) }), "no vector for blocks 2"),
            "family" => (One(add) with { ModelHint = "qwen2" }, "qwen2"),
            "strength" => (One(new() { Operation = new AddOperation { Direction = BlockVectors.At(1, V), Strength = double.NaN } }), "strength"),
            "norms" => (One(new() { Operation = new AddOperation { Direction = BlockVectors.At(1, V), Unit = SteeringUnit.RelativeNorm } }), "mean length"),
            "zero" => (One(new() { Operation = new AblateOperation { Directions = [BlockVectors.At(1, new float[32])] } }), "length zero"),
            "later condition" => (One(add with { When = condition with { Site = new Site(2, SiteKind.ResidPre) } }), "place before it"),
            "condition width" => (One(add with { When = condition with { Direction = [1] } }), "direction of 1 numbers"),
            "schedule" => (One(add with { Schedule = new SteeringSchedule { Tokens = 0 } }), "0 tokens"),
            "weights" => (One(add with { Site = SiteKind.AttnWeights }), "attention weights"),
            "heads" => (One(add with { Site = SiteKind.AttnHeads }), "48 wide"),
            "condition weights" => (One(add with { When = condition with { Site = new Site(0, SiteKind.AttnWeights) } }), "no vectors"),
            "condition bound" => (One(add with { When = condition with { Above = null } }), "without a bound"),
            _ => (One(new() { Operation = new AblateOperation { Directions = [BlockVectors.Everywhere(V), BlockVectors.At(1, V)] } }), "lacks a vector"),
        };
        using Decoder decoder = Create(Configuration());

        InvalidInputException error = Assert.Throws<InvalidInputException>(() => plan.Prepare(decoder));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneFamilysTwoNames_Fit()
    {
        using Decoder decoder = Create(Configuration());
        ControlVector vector = new("mistral", new Dictionary<int, float[]> { [1] = V });
        SteeringPlan.Add(vector).Prepare(decoder).Dispose();
    }

    [Theory]
    [InlineData("all")]
    [InlineData("prompt")]
    [InlineData("prompt-last")]
    [InlineData("from-prompt-last")]
    [InlineData("reply")]
    [InlineData("reply-first:12")]
    [InlineData("span:0-7")]
    public void ASelection_IsWrittenAsItIsRead(string text) => Assert.Equal(text, TokenSelection.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("reply-first:0")]
    [InlineData("reply-first:99999999999")]
    [InlineData("span:7-3")]
    [InlineData("span:-1-3")]
    public void AWrongSelection_IsRefused(string text) => Assert.Throws<InvalidInputException>(() => TokenSelection.Parse(text));
}
