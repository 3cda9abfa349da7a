using Dramatis.Statistics.Randomness;
using Dramatis.Tests;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Monitoring;
using Dramatis.Torch.Internals.Steering;
using Dramatis.Torch.Tests.Adapters;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Internals.Steering;

/// <summary>A batch of replies, each row changed by factors of its own, is what each request gives alone.</summary>
public sealed class BatchedSteeringTests
{
    private static readonly double[][] Factors = [[1, 0, 0, 0], [0, 1, 1, 0], [0, 0, 0, 0], [-0.5, 0.7, 1, 1]];

    public static TheoryData<string> Families => ["tiny", "gemma3-text", "gpt2", "olmo2"];

    [Theory]
    [MemberData(nameof(Families))]
    public void EachRow_HasTheReplyOfItsRequestAlone(string family)
    {
        using Decoder decoder = Load(family);
        using PreparedPlan plan = Plan(decoder).Prepare(decoder);
        using PrefixCache none = new(0);
        Generator generator = New(decoder, none);
        IReadOnlyList<GenerationResult> together = generator.GenerateBatch(Requests(decoder), plan.Intervention(Factors), cancellationToken: TestContext.Current.CancellationToken);
        IReadOnlyList<GenerationResult> bare = generator.GenerateBatch(Requests(decoder), cancellationToken: TestContext.Current.CancellationToken);
        for (int row = 0; row < together.Count; row++)
        {
            GenerationResult alone = Alone(generator, Requests(decoder)[row], plan.Intervention([Factors[row]]));
            Assert.Equal(alone.Ids, together[row].Ids);
            Assert.Equal(row == 2, bare[row].Ids.SequenceEqual(together[row].Ids));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void ResidualStreamsOfABatch_AreThoseOfEachTextAlone_AsLongAsItIsWritten(string family)
    {
        using Decoder decoder = Load(family);
        using PreparedPlan plan = Plan(decoder).Prepare(decoder);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        GenerationRequest[] requests = Requests(decoder);
        List<int>[] texts = [.. requests.Select(request => request.Ids.ToList())];
        using PaddedBatch batch = new(decoder, requests, plan.Intervention(Factors));
        torch.Tensor hidden = batch.ReadPrompts(TestContext.Current.CancellationToken);
        int[] ends = [3, 3, 9, 9]; // two rows leave half-way
        for (int step = 0; step < 9; step++)
        {
            foreach ((int place, int row) in batch.Active.Index())
            {
                Near(Whole(decoder, plan, [.. texts[row]], requests[row].Ids.Count, Factors[row]), Floats(hidden[place, 0]));
            }

            batch.DropRows(row => ends[row] <= step);
            int[] next = [.. batch.Active.Select(row => ((11 * step) + row) % 60)];
            foreach ((int place, int row) in batch.Active.Index())
            {
                texts[row].Add(next[place]);
            }

            hidden = batch.Step(next);
        }

        Assert.Equal([2, 3], batch.Active);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FactorsOfPaddedRows_ActTheSame_LeftAndRight(bool left)
    {
        using Decoder decoder = Load("tiny");
        using PreparedPlan plan = Plan(decoder).Prepare(decoder);
        int[] longer = RandomIds(12, 2, 60), shorter = RandomIds(8, 3, 60);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        torch.Tensor real = torch.ones(2, 12, torch.ScalarType.Bool);
        real[1].narrow(0, left ? 0 : 8, 4).fill_(false);
        torch.Tensor hidden = decoder.Hidden(Ids(longer, left ? [0, 0, 0, 0, .. shorter] : [.. shorter, 0, 0, 0, 0]), new DecoderPass
        {
            Taps = [plan.Tap(Factors)],
            Branches = [3, 1],
            Mask = AttentionMasks.Padded(real),
            Positions = AttentionMasks.Positions(real),
            Padding = real.logical_not(),
            PromptLengths = [6, 5],
        });
        Near(Whole(decoder, plan, longer, 6, Factors[3]), Floats(hidden[0, 11]));
        Near(Whole(decoder, plan, shorter, 5, Factors[1]), Floats(hidden[1, left ? 11 : 7]));
    }

    [Fact]
    public void AdaptersByRow_AnswerInOneBatchAsAlone()
    {
        using Decoder decoder = Load("tiny");
        using LowRankAdapter first = RandomAdapters.For(decoder, RandomAdapters.All(), 1);
        using LowRankAdapter second = RandomAdapters.For(decoder, RandomAdapters.All(2, stabilised: true), 2);
        using AdapterMix one = new(decoder, new AdapterTerm(first, 1)), two = new(decoder, new AdapterTerm(second, 0.8));
        AdapterMix?[] rows = [one, null, two, one];
        using PrefixCache none = new(0);
        Generator generator = New(decoder, none);
        IReadOnlyList<GenerationResult> together = generator.GenerateBatch(
            Requests(decoder), new RowAdapters(rows).Intervention(), cancellationToken: TestContext.Current.CancellationToken);
        for (int row = 0; row < rows.Length; row++)
        {
            Assert.Equal(Alone(generator, Requests(decoder)[row], rows[row]?.Intervention()).Ids, together[row].Ids);
        }
    }

    [Fact]
    public void AMonitor_TellsTheRowsOfABatchApart()
    {
        using PlantedTransformer planted = new();
        using ActivationMonitor monitor = new();
        using PrefixCache none = new(0);
        int[][] prompts = [[1, PlantedTransformer.Persona, 2], [3, 4, 6, 7, 8]];
        New(planted.Decoder, none).GenerateBatch(
            [.. prompts.Select(ids => new GenerationRequest { Ids = ids, MaxTokens = 3, ObeyEndTokens = false })], monitor.Intervention(), cancellationToken: TestContext.Current.CancellationToken);
        TokenActivation[] behind = [.. monitor.Tokens.Where(token => token.Block == PlantedTransformer.PlantedBlock)];
        Assert.Equal([3 + 2, 5 + 2], [behind.Count(token => token.Row == 0), behind.Count(token => token.Row == 1)]);
        Assert.Equal(2, behind.Count(token => token is { Row: 0, IsReply: true }));
        Assert.All(behind.Where(token => token is { Row: 0, IsReply: false }), token =>
            Assert.Equal(Math.Sqrt(1 + Math.Pow(PlantedTransformer.Planted(prompts[0], token.Position), 2)), token.Norm, 1e-5));
        Assert.All(behind.Where(token => token is { Row: 1, IsReply: false }), token => Assert.Equal(1, token.Norm, 1e-5));
    }

    [Fact]
    public void FactorsThatDoNotFitThePlan_AreRefusedBeforeAnythingIsComputed()
    {
        using Decoder decoder = Load("tiny");
        using PreparedPlan plan = Plan(decoder).Prepare(decoder);
        Assert.Throws<ArgumentException>(() => plan.Intervention([[1, 2]]));
        Assert.Throws<ArgumentException>(() => plan.Intervention([[1, 2, double.NaN, 0]]));
        using PrefixCache none = new(0);
        Assert.Throws<ArgumentException>(() => New(decoder, none).GenerateBatch(Requests(decoder), plan.Intervention([Factors[0]]), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(
            () => New(decoder, none).GenerateBatch([Requests(decoder)[0] with { Intervention = plan.Intervention() }], cancellationToken: TestContext.Current.CancellationToken));
    }

    private static GenerationResult Alone(Generator generator, GenerationRequest request, PassIntervention? intervention) =>
        generator.Generate(request with { Intervention = intervention }, cancellationToken: TestContext.Current.CancellationToken);

    // Prompts on both sides of a block of the cache where the context has room for it, replies of different lengths.
    private static GenerationRequest[] Requests(Decoder decoder) =>
    [
        .. (decoder.Configuration.ContextLength > 128 ? (int[])[5, 70, 64, 1] : [5, 30, 24, 1]).Select((length, row) => new GenerationRequest
        {
            Ids = RandomIds(length, 31 + row, 60),
            MaxTokens = 6 + (5 * row),
            Sampling = new SamplingSettings { Temperature = 1.5 },
            Random = RandomStream.FromSeed((ulong)row),
            ObeyEndTokens = false,
        }),
    ];

    private static SteeringPlan Plan(Decoder decoder)
    {
        int width = decoder.Configuration.HiddenSize, last = decoder.Configuration.Layers - 1;
        float[] Vector(ulong seed)
        {
            RandomStream random = RandomStream.FromSeed(seed);
            return [.. Enumerable.Range(0, width).Select(_ => (float)random.NextNormal())];
        }

        AddOperation add = new() { Direction = BlockVectors.Everywhere(Vector(21)), Strength = 1.5 };
        return new SteeringPlan
        {
            Interventions =
            [
                new Intervention { Operation = add, Blocks = new BlockRange(0, 0) },
                new Intervention { Operation = new AddOperation { Direction = BlockVectors.At(1, Vector(22)) }, Tokens = TokenSelection.FromPromptLast },
                new Intervention { Operation = new AblateOperation { Directions = [BlockVectors.Everywhere(Vector(23))] }, Tokens = TokenSelection.Reply },
                new Intervention
                {
                    Operation = add,
                    Blocks = new BlockRange(last, last),
                    When = new SteeringCondition { Site = new Site(0, SiteKind.ResidPost), Direction = Vector(24), Above = 0 },
                },
            ],
        };
    }

    private static float[] Whole(Decoder decoder, PreparedPlan plan, int[] ids, int prompt, double[] factors)
    {
        using var scope = torch.NewDisposeScope();
        return Floats(decoder.Hidden(Ids(ids), new DecoderPass { Taps = [plan.Tap([factors])], PromptLengths = [prompt] })[0, -1]);
    }

    // Sums in another order: 1e-4 of the largest number in play.
    private static void Near(float[] expected, float[] found)
    {
        double tolerance = 1e-4 * Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    private static Generator New(Decoder decoder, PrefixCache prefixes) => new(decoder, new Engine.ByteTokenizer(), new HashSet<int>(), prefixes);

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
}
