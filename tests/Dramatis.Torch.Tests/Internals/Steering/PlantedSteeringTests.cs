using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Steering;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;
using static Dramatis.Torch.Tests.Internals.PlantedTransformer;

namespace Dramatis.Torch.Tests.Internals.Steering;

/// <summary>What every operation does to a transformer whose residual stream is known on paper.</summary>
public sealed class PlantedSteeringTests : IDisposable
{
    private static readonly int[] Text = [1, Persona, 2, 3, Persona, 4, 6, 7];

    private readonly PlantedTransformer planted = new();

    [Fact]
    public void WithoutAPlan_TheLogitsAreThoseOnPaper() => AssertLogits(SteeringPlan.None, t => (Planted(Text, t), 0));

    [Theory]
    [InlineData(SiteKind.ResidPost, 3)]
    [InlineData(SiteKind.ResidPost, 5)]
    [InlineData(SiteKind.ResidPre, 4)]
    [InlineData(SiteKind.AttnOut, 4)]
    [InlineData(SiteKind.MlpOut, 3)]
    public void Add_BehindThePlant_MovesTheProjectionByItsStrength(SiteKind kind, int block) =>
        AssertLogits(Plan(Add(block, U, 0.5) with { Site = kind }), t => (Planted(Text, t) + 0.5, 0));

    [Theory]
    [InlineData(SiteKind.ResidPost, 1)]
    [InlineData(SiteKind.Embed, 0)]
    public void Add_BeforeThePlant_AlsoShrinksWhatAttentionReads(SiteKind kind, int block) =>
        AssertLogits(Plan(Add(block, U, 2) with { Site = kind }), t => ((Planted(Text, t) / Math.Sqrt(5)) + 2, 0));

    [Fact]
    public void Add_InRelativeUnits_IsAShareOfTheResidualNorm() => AssertLogits(
        Plan(new Intervention
        {
            Operation = new AddOperation
            {
                Direction = BlockVectors.At(4, Times(R, 7)),
                Strength = 0.25,
                Unit = SteeringUnit.RelativeNorm,
                ResidualNorms = new Dictionary<int, double> { [4] = 1.2 },
            },
        }),
        t => (Planted(Text, t), 0.3));

    [Fact]
    public void Ablate_TakesOutTheWholeSpaceOfItsDirections()
    {
        // Two vectors that are neither orthogonal nor of length one span u and r.
        float[] mixed = [.. U.Zip(R, (u, r) => (2 * u) + r)];
        Intervention ablate = Change(new AblateOperation { Directions = [BlockVectors.Everywhere(Times(U, 3)), BlockVectors.Everywhere(mixed)] });
        AssertLogits(Plan(Add(3, R, 0.7), ablate), _ => (0, 0));
    }

    [Fact]
    public void AblateThenAdd_GivesEveryTokenTheSameProjection() =>
        AssertLogits(Plan(Change(new AblateThenAddOperation { Direction = BlockVectors.At(4, Times(U, 2)), Strength = 0.4 })), _ => (0.8, 0));

    [Fact]
    public void MeanAblate_PutsTheMeansPartInThePlaceOfTheTokens()
    {
        float[] mean = [.. U.Zip(R, (u, r) => (0.3f * u) + (5 * r))];
        AssertLogits(
            Plan(Change(new MeanAblateOperation { Mean = BlockVectors.At(4, mean), Directions = [BlockVectors.At(4, U)] })), _ => (0.3, 0));
    }

    [Fact]
    public void MeanAblate_WithoutDirections_ReplacesEverything()
    {
        float[] mean = [.. U.Zip(R, (u, r) => (0.3f * u) + (0.4f * r))];
        mean[10] = 1;
        AssertLogits(Plan(Change(new MeanAblateOperation { Mean = BlockVectors.At(5, mean) })), _ => (0.3, 0.4));
    }

    [Theory]
    [InlineData(CapSide.Above)]
    [InlineData(CapSide.Below)]
    public void Cap_LeavesOnlyOneSideOfTheThreshold(CapSide side) => AssertLogits(
        Plan(Change(new CapOperation { Direction = BlockVectors.At(3, Times(U, 9)), Threshold = 0.35, Side = side })),
        t => (side == CapSide.Above ? Math.Min(Planted(Text, t), 0.35) : Math.Max(Planted(Text, t), 0.35), 0));

    [Fact]
    public void KeepNorm_TurnsWithoutStretching()
    {
        Intervention add = Change(new AddOperation { Direction = BlockVectors.At(4, R), Strength = 3, KeepNorm = true });
        // The final norm makes length count for nothing, so read the stream itself.
        using PreparedPlan plan = Plan(add).Prepare(planted.Decoder);
        float[] before = Residuals(4, null);
        float[] after = Residuals(4, plan.Tap());
        for (int t = 0; t < Text.Length; t++)
        {
            double length = Math.Sqrt(1 + Math.Pow(Planted(Text, t), 2));
            Assert.Equal(length, Norm(before, t), 1e-6);
            Assert.Equal(length, Norm(after, t), 1e-6);
            Assert.Equal(length * 3 / Math.Sqrt((length * length) + 9), Along(after, t, R), 1e-6);
        }
    }

    [Fact]
    public void Interventions_ActInTheirOrder()
    {
        Intervention add = Add(4, U, 1);
        Intervention cap = Change(new CapOperation { Direction = BlockVectors.At(4, U), Threshold = 0.5 });
        AssertLogits(Plan(add, cap), _ => (0.5, 0));
        AssertLogits(Plan(cap, add), t => (Math.Min(Planted(Text, t), 0.5) + 1, 0));
    }

    [Theory]
    [InlineData("all", "11111111")]
    [InlineData("prompt", "11111000")]
    [InlineData("prompt-last", "00001000")]
    [InlineData("from-prompt-last", "00001111")]
    [InlineData("reply", "00000111")]
    [InlineData("reply-first:2", "00000110")]
    [InlineData("span:2-4", "00111000")]
    public void TokensThatAreNotMeant_StayAsTheyAre(string tokens, string meant) => AssertLogits(
        Plan(Add(4, R, 0.5) with { Tokens = TokenSelection.Parse(tokens) }), t => (Planted(Text, t), meant[t] == '1' ? 0.5 : 0), promptLength: 5);

    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(0.25, 2, 1)]
    [InlineData(0, 1, 40)]
    public void ASchedule_GrowsOrFadesAlongTheReply(double start, double end, int tokens)
    {
        const int Prompt = 3;
        Intervention add = Add(4, R, 0.5) with { Schedule = new SteeringSchedule { Start = start, End = end, Tokens = tokens } };
        AssertLogits(
            Plan(add), t => (Planted(Text, t), 0.5 * (start + ((end - start) * Math.Clamp((t - Prompt + 1) / (double)tokens, 0, 1)))), promptLength: Prompt);
        float[] plain = Logits(null);
        using PreparedPlan off = Plan(add with { Schedule = new SteeringSchedule { Start = 0, End = 0 } }).Prepare(planted.Decoder);
        Assert.Equal(plain, Logits(off.Tap([[3]])));
    }

    [Theory]
    [InlineData(ConditionMeasure.Projection)]
    [InlineData(ConditionMeasure.Cosine)]
    public void ACondition_LooksAtEachTokenAtAnEarlierBlock(ConditionMeasure measure)
    {
        Intervention add = Add(5, R, 0.5) with
        {
            When = new SteeringCondition { Site = new Site(3, SiteKind.ResidPost), Direction = Times(U, 4), Measure = measure, Above = 0.3, Below = 0.42 },
        };
        double Measured(int t) => measure == ConditionMeasure.Projection ? Planted(Text, t) : Planted(Text, t) / Math.Sqrt(1 + Math.Pow(Planted(Text, t), 2));

        AssertLogits(Plan(add), t => (Planted(Text, t), Measured(t) is > 0.3 and < 0.42 ? 0.5 : 0));
        Assert.InRange(Enumerable.Range(0, Text.Length).Count(t => Measured(t) is > 0.3 and < 0.42), 1, Text.Length - 1);
    }

    [Fact]
    public void AConditionAtTheSameSite_SeesWhatWasThereBeforeThePlan()
    {
        SteeringCondition weak = new() { Site = new Site(4, SiteKind.ResidPost), Direction = U, Below = 0.3 };
        AssertLogits(
            Plan(Add(4, U, 1), Add(4, R, 0.5) with { When = weak }), t => (Planted(Text, t) + 1, Planted(Text, t) < 0.3 ? 0.5 : 0));
    }

    [Fact]
    public void EveryRow_HasFactorsOfItsOwn()
    {
        using PreparedPlan plan = Plan(Add(4, U, 1), Add(4, R, 1)).Prepare(planted.Decoder);
        double[][] factors = [[0, 0], [0.5, 0], [-1, 2]];
        float[] plain = Logits(null, rows: 3);
        float[] placed = Logits(plan.Tap(factors), rows: 3);
        float[] branched = Logits(plan.Tap(factors), rows: 2, branches: [2, 0]);
        int row = Text.Length * Width;

        Assert.Equal(plain[..row], placed[..row]); // to the bit
        for (int t = 0; t < Text.Length; t++)
        {
            double a = Planted(Text, t);
            Assert.Equal(YesLogit(a + 0.5), placed[row + (t * Width) + Yes], 1e-4);
            Assert.Equal(YesLogit(a - 1, 2), placed[(2 * row) + (t * Width) + Yes], 1e-4);
            Assert.Equal(RefusalLogit(a - 1, 2), branched[(t * Width) + Refusal], 1e-4);
            Assert.Equal(YesLogit(a), branched[row + (t * Width) + Yes], 1e-4);
        }

        Assert.Throws<ArgumentException>(() => Logits(plan.Tap(factors), rows: 4));
        Assert.Throws<ArgumentException>(() => plan.Tap([[1]]));
    }

    [Fact]
    public void Gradients_PassThroughAPlan()
    {
        // d logit / d strength along u is the slope of the formula on paper.
        using PreparedPlan plan = Plan(Add(3, U, 0.5), Change(new CapOperation { Direction = BlockVectors.At(4, R), Threshold = 0 })).Prepare(planted.Decoder);
        using var scope = torch.NewDisposeScope();
        torch.Tensor embeddings = planted.Decoder.Embed(Ids(Text)).detach().requires_grad_(true);
        torch.Tensor hidden = planted.Decoder.Hidden(Ids(Text), new DecoderPass { Embeddings = embeddings, Taps = [plan.Tap()] });
        planted.Decoder.Head(hidden)[0, 0, Yes].backward();

        double a = 0.5; // the first token sees no persona token
        double slope = (YesLogit(a + 1e-5) - YesLogit(a - 1e-5)) / 2e-5;
        Assert.Equal(slope, embeddings.grad![0, 0].dot(torch.tensor(U)).item<float>(), 1e-3 * slope);
    }

    [Fact]
    public void APass_LeavesNoTensorsBehind()
    {
        Intervention conditional = Add(5, R, 0.5) with { When = new SteeringCondition { Site = new Site(3, SiteKind.ResidPost), Direction = U, Above = 0.3 } };
        using PreparedPlan plan = Plan(conditional, Add(4, U, 1) with { Tokens = TokenSelection.Reply }).Prepare(planted.Decoder);
        SteeringTap tap = plan.Tap([[1, 2]]);
        Logits(tap);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Logits(tap);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    public void Dispose() => planted.Dispose();

    private static SteeringPlan Plan(params Intervention[] interventions) => new() { Interventions = interventions };

    private static Intervention Change(SteeringOperation operation) => new() { Operation = operation };

    private static Intervention Add(int block, float[] vector, double strength) =>
        Change(new AddOperation { Direction = BlockVectors.At(block, vector), Strength = strength });

    private void AssertLogits(SteeringPlan plan, Func<int, (double A, double B)> onPaper, int promptLength = 8)
    {
        using PreparedPlan prepared = plan.Prepare(planted.Decoder);
        float[] logits = Logits(prepared.Tap(), promptLength: promptLength);
        for (int t = 0; t < Text.Length; t++)
        {
            (double a, double b) = onPaper(t);
            Assert.Equal(YesLogit(a, b), logits[(t * Width) + Yes], 1e-4);
            Assert.Equal(-YesLogit(a, b), logits[(t * Width) + No], 1e-4);
            Assert.Equal(RefusalLogit(a, b), logits[(t * Width) + Refusal], 1e-4);
        }
    }

    private float[] Logits(IBlockTap? tap, int rows = 1, int promptLength = 8, IReadOnlyList<int>? branches = null)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        DecoderPass pass = new()
        {
            Taps = tap is null ? [] : [tap],
            PromptLengths = [.. Enumerable.Repeat(promptLength, rows)],
            Branches = branches,
        };
        return Floats(planted.Decoder.Head(planted.Decoder.Hidden(Ids([.. Enumerable.Repeat(Text, rows)]), pass)));
    }

    private float[] Residuals(int block, IBlockTap? tap)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        float[] found = [];
        SiteReader reader = new(site => site == new Site(block, SiteKind.ResidPost), (_, x) => found = Floats(x));
        planted.Decoder.Hidden(Ids(Text), new DecoderPass { Taps = tap is null ? [reader] : [tap, reader] });
        return found;
    }

    private static double Norm(float[] rows, int t) => Math.Sqrt(rows.Skip(t * Width).Take(Width).Sum(value => (double)value * value));

    private static double Along(float[] rows, int t, float[] unit) => rows.Skip(t * Width).Take(Width).Zip(unit, (a, b) => (double)a * b).Sum();
}
