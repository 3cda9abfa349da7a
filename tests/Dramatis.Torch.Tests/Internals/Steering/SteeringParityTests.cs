using Dramatis.Statistics.Randomness;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Steering;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Internals.Steering;

/// <summary>A plan does the same however its tokens are put into passes: with and without a cache, alone and in a batch, padded left or right.</summary>
public sealed class SteeringParityTests
{
    private const int PromptLength = 6;

    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> cases = [];
        foreach (string family in new[] { "tiny", "gemma3-text", "gpt2", "olmo2" })
        {
            foreach (string operation in new[] { "add", "ablate", "ablate-then-add", "mean-ablate", "cap", "conditional", "reply", "prompt-last", "schedule" })
            {
                cases.Add(family, operation);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void CachedPasses_AreOneWholePass(string family, string operation)
    {
        using Decoder decoder = Load(family);
        using PreparedPlan plan = Plan(operation, decoder).Prepare(decoder);
        int[] ids = RandomIds(14, 1, 60);
        float[] whole = Whole(decoder, plan, ids);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        using KeyValueCache cache = new(decoder, 1, 14);
        List<float> pieces = [];
        foreach (Range piece in new Range[] { 0..4, 4..6, 6..7, 7..8, 8..14 })
        {
            pieces.AddRange(Floats(decoder.Head(decoder.Hidden(
                Ids(ids[piece]), new DecoderPass { Cache = cache, Taps = [plan.Tap()], PromptLengths = [PromptLength] }))));
        }

        AssertSame(whole, [.. pieces]);
        Assert.NotEqual(Whole(decoder, null, ids), whole);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void PaddedRows_AreTheirTextsAlone(string family, string operation)
    {
        using Decoder decoder = Load(family);
        using PreparedPlan plan = Plan(operation, decoder).Prepare(decoder);
        int[] longer = RandomIds(12, 2, 60);
        int[] shorter = RandomIds(9, 3, 60);

        float[] first = Whole(decoder, plan, longer);
        float[] second = Whole(decoder, plan, shorter);

        foreach (bool left in new[] { true, false })
        {
            (float[] a, float[] b) = Padded(decoder, plan, longer, shorter, left);
            AssertSame(first, a);
            AssertSame(second, b);
        }
    }

    [Theory]
    [InlineData("tiny")]
    [InlineData("gemma3-text")]
    [InlineData("gpt2")]
    public void APlanThatIsOff_LeavesThePassUntouchedToTheBit(string family)
    {
        using Decoder decoder = Load(family);
        int[] ids = RandomIds(12, 4, 60);
        float[] bare = Whole(decoder, null, ids);
        using PreparedPlan none = SteeringPlan.None.Prepare(decoder);
        using PreparedPlan add = Plan("add", decoder).Prepare(decoder);
        using PreparedPlan elsewhere = (Plan("add", decoder) with { Interventions = [Plan("add", decoder).Interventions[0] with { Tokens = TokenSelection.Span(100, 200) }] }).Prepare(decoder);

        Assert.Equal(bare, Whole(decoder, none, ids));
        Assert.Equal(bare, Whole(decoder, add, ids, [[0]]));
        Assert.Equal(bare, Whole(decoder, elsewhere, ids));
        Assert.NotEqual(bare, Whole(decoder, add, ids));
        Assert.Equal(bare, Whole(decoder, null, ids)); // and nothing stays behind
    }

    [Theory]
    [InlineData("add")]
    [InlineData("conditional")]
    [InlineData("reply")]
    [InlineData("prompt-last")]
    [InlineData("schedule")]
    public void SteeredPrompts_NeverShareWithOthers_AndComeOutAsFromAnEmptyMemory(string operation)
    {
        using Decoder decoder = Create(Configuration());
        using PreparedPlan plan = Plan(operation, decoder).Prepare(decoder);
        using PrefixCache shared = new(1 << 24);
        using PrefixCache fresh = new(1 << 24);
        Generator warm = new(decoder, new Engine.ByteTokenizer(), new HashSet<int>(), shared);
        Generator cold = new(decoder, new Engine.ByteTokenizer(), new HashSet<int>(), fresh);
        int[] prompt = RandomIds(128, 9);
        GenerationRequest bare = new() { Ids = [.. prompt, .. RandomIds(30, 10)], MaxTokens = 10 };
        GenerationRequest brief = new() { Ids = prompt, MaxTokens = 10, Intervention = plan.Intervention() };
        GenerationRequest longer = bare with { Intervention = plan.Intervention() };

        warm.Generate(bare, cancellationToken: TestContext.Current.CancellationToken);
        GenerationResult first = warm.Generate(brief, cancellationToken: TestContext.Current.CancellationToken);
        GenerationResult second = warm.Generate(longer, cancellationToken: TestContext.Current.CancellationToken);
        GenerationResult alone = cold.Generate(longer, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(0, first.KnownTokens);
        Assert.Equal(operation == "prompt-last" ? 0 : 128, second.KnownTokens);
        Assert.Equal(alone.Ids, second.Ids);
    }

    [Fact]
    public void ReplyTokens_AreSteeredTheSameInScoringAndInOnePass()
    {
        using Decoder decoder = Create(Configuration());
        using PreparedPlan plan = Plan("reply", decoder).Prepare(decoder);
        using PrefixCache prefixes = new(1 << 24);
        int[] context = RandomIds(PromptLength, 11);
        int[][] continuations = [RandomIds(5, 12), RandomIds(3, 13)];

        IReadOnlyList<double> scores = new Scorer(decoder, prefixes).Score(context, continuations, plan.Intervention(), TestContext.Current.CancellationToken);

        for (int i = 0; i < continuations.Length; i++)
        {
            int[] text = [.. context, .. continuations[i]];
            double sum = 0;
            float[] logits = Whole(decoder, plan, text);
            for (int t = PromptLength; t < text.Length; t++)
            {
                float[] row = logits[((t - 1) * 67)..(t * 67)];
                sum += row[text[t]] - Math.Log(row.Sum(value => Math.Exp(value)));
            }

            Assert.Equal(sum, scores[i], 1e-3);
        }
    }

    [Fact]
    public void APassThatDoesNotSayWhereThePromptEnds_IsRefusedWhenItMatters()
    {
        using Decoder decoder = Create(Configuration());
        using PreparedPlan plan = Plan("reply", decoder).Prepare(decoder);
        using var scope = torch.NewDisposeScope();

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => decoder.Hidden(Ids(RandomIds(3, 1)), new DecoderPass { Taps = [plan.Tap()] }));
        Assert.Contains("PromptLengths", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADecoderMadeInsideADisposeScope_OutlivesIt()
    {
        Decoder decoder;
        int[] ids = RandomIds(5, 1);
        float[] before;
        using (torch.NewDisposeScope())
        {
            decoder = Create(Configuration(tied: false));
            before = Whole(decoder, null, ids);
        }

        using (decoder)
        {
            Assert.Equal(before, Whole(decoder, null, ids));
        }
    }

    private static Decoder Load(string family)
    {
        if (family == "tiny")
        {
            return Create(Configuration());
        }

        string folder = SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures/" + family);
        DecoderConfiguration configuration = ConfigurationFile.Read(Path.Combine(folder, "config.json"));
        Decoder decoder = new(configuration);
        using IWeightSource weights = FamilyWeights.Of(SafetensorsShards.OpenFolder(folder), configuration);
        decoder.Load(weights);
        return decoder;
    }

    private static SteeringPlan Plan(string operation, Decoder decoder)
    {
        int width = decoder.Configuration.HiddenSize;
        int last = decoder.Configuration.Layers - 1;
        float[] v = Vector(width, 21);
        float[] w = Vector(width, 22);
        AddOperation add = new() { Direction = BlockVectors.Everywhere(v), Strength = 1.5 };
        return new SteeringPlan
        {
            Interventions =
            [
                operation switch
                {
                    "ablate" => new Intervention { Operation = new AblateOperation { Directions = [BlockVectors.Everywhere(v), BlockVectors.Everywhere(w)] } },
                    "ablate-then-add" => new Intervention { Operation = new AblateThenAddOperation { Direction = BlockVectors.Everywhere(v), KeepNorm = true } },
                    "mean-ablate" => new Intervention { Operation = new MeanAblateOperation { Mean = BlockVectors.Everywhere(v), Directions = [BlockVectors.Everywhere(w)] } },
                    "cap" => new Intervention { Operation = new CapOperation { Direction = BlockVectors.Everywhere(v), Threshold = -0.1 } },
                    "conditional" => new Intervention
                    {
                        Operation = add,
                        Blocks = new BlockRange(last, last),
                        When = new SteeringCondition { Site = new Site(0, SiteKind.ResidPost), Direction = w, Above = 0 },
                    },
                    "schedule" => new Intervention { Operation = add, Schedule = new SteeringSchedule { Start = 0.5, End = -1, Tokens = 3 } },
                    "reply" => new Intervention { Operation = add, Tokens = TokenSelection.Reply, Blocks = new BlockRange(0, 0) },
                    "prompt-last" => new Intervention { Operation = add, Tokens = TokenSelection.PromptLast, Blocks = new BlockRange(0, 0) },
                    _ => new Intervention { Operation = add },
                },
            ],
        };
    }

    private static float[] Vector(int width, ulong seed)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        return [.. Enumerable.Range(0, width).Select(_ => (float)random.NextNormal())];
    }

    private static float[] Whole(Decoder decoder, PreparedPlan? plan, int[] ids, IReadOnlyList<IReadOnlyList<double>>? factors = null)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        return Floats(decoder.Head(decoder.Hidden(Ids(ids), new DecoderPass { Taps = plan is null ? [] : [plan.Tap(factors)], PromptLengths = [PromptLength] })));
    }

    private static (float[] Longer, float[] Shorter) Padded(Decoder decoder, PreparedPlan plan, int[] longer, int[] shorter, bool left)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        int pad = longer.Length - shorter.Length;
        int[] filled = left ? [.. new int[pad], .. shorter] : [.. shorter, .. new int[pad]];
        torch.Tensor real = torch.ones(2, longer.Length, torch.ScalarType.Bool);
        real[1].narrow(0, left ? 0 : shorter.Length, pad).fill_(false);
        torch.Tensor logits = decoder.Head(decoder.Hidden(Ids(longer, filled), new DecoderPass
        {
            Taps = [plan.Tap()],
            Mask = AttentionMasks.Padded(real),
            Positions = AttentionMasks.Positions(real),
            Padding = real.logical_not(),
            PromptLengths = [PromptLength, PromptLength],
        }));
        return (Floats(logits[0]), Floats(logits[1].narrow(0, left ? pad : 0, shorter.Length)));
    }

    // Sums in another order: 1e-4 of the largest number in play.
    private static void AssertSame(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        double tolerance = 1e-4 * Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
