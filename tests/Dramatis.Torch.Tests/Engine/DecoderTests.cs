using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine;

public sealed class DecoderTests
{
    [Theory]
    [InlineData(true, 4, 2, false)]
    [InlineData(false, 4, 2, false)]
    [InlineData(false, 3, 1, true)]
    [InlineData(true, 2, 2, true)]
    public void Logits_EqualThoseOfTheNaiveReference(bool tied, int heads, int keyValueHeads, bool withGradients)
    {
        using Decoder decoder = Create(Configuration(tied, heads, keyValueHeads));
        int[] ids = RandomIds(23, seed: 3);
        List<double[][]> residuals = [];
        double[][] expected = new NaiveDecoder(decoder).Logits(ids, residuals);

        using var scope = torch.NewDisposeScope();
        using var mode = torch.set_grad_enabled(withGradients);
        List<float[]> observed = [];
        torch.Tensor hidden = decoder.Hidden(Ids(ids), new DecoderPass { Taps = [new SiteReader(SiteKind.ResidPost, (_, x) => observed.Add(Floats(x)))] });
        float[] logits = Floats(decoder.Head(hidden));

        AssertClose([.. expected.SelectMany(row => row)], logits, 1e-4);
        Assert.Equal(3, observed.Count);
        for (int layer = 0; layer < 3; layer++)
        {
            AssertClose([.. residuals[layer].SelectMany(row => row)], observed[layer], 1e-4);
        }
    }

    [Fact]
    public void CachedPasses_GiveTheLogitsOfOneWholePass()
    {
        using Decoder decoder = Create(Configuration());
        int[] ids = RandomIds(20, seed: 4);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        float[] whole = Floats(decoder.Head(decoder.Hidden(Ids(ids))));

        using KeyValueCache cache = new(decoder, 1, 20);
        List<float> pieces = [];
        foreach (Range piece in new Range[] { 0..7, 7..8, 8..13, 13..14, 14..20 })
        {
            pieces.AddRange(Floats(decoder.Head(decoder.Hidden(Ids(ids[piece]), new DecoderPass { Cache = cache }))));
        }

        AssertClose([.. whole.Select(value => (double)value)], [.. pieces], 1e-4);
    }

    [Fact]
    public void PackedRow_KeepsItsTextsApart()
    {
        using Decoder decoder = Create(Configuration());
        int[] first = RandomIds(9, seed: 5);
        int[] second = RandomIds(6, seed: 6);
        using var scope = torch.NewDisposeScope();
        float[] apart = [.. Floats(decoder.Hidden(Ids(first))), .. Floats(decoder.Hidden(Ids(second)))];

        torch.Tensor segments = torch.tensor([.. Enumerable.Repeat(0L, 9), .. Enumerable.Repeat(1L, 6)], [1, 15]);
        torch.Tensor positions = torch.cat([torch.arange(9, torch.ScalarType.Int64), torch.arange(6, torch.ScalarType.Int64)]).unsqueeze(0);
        DecoderPass pass = new() { Positions = positions, Mask = AttentionMasks.BlockDiagonal(segments) };
        float[] packed = Floats(decoder.Hidden(Ids([.. first, .. second]), pass));

        AssertClose([.. apart.Select(value => (double)value)], packed, 1e-4);
    }

    [Fact]
    public void ParametersCarryHuggingFaceNamesAndShapes()
    {
        using Decoder decoder = new(Configuration(tied: false));

        Dictionary<string, long[]> shapes = decoder.Export().ToDictionary(entry => entry.Key, entry => entry.Value.shape);

        Assert.Equal([67, 32], shapes["model.embed_tokens.weight"]);
        Assert.Equal([67, 32], shapes["lm_head.weight"]);
        Assert.Equal([32], shapes["model.norm.weight"]);
        Assert.Equal([48, 32], shapes["model.layers.0.self_attn.q_proj.weight"]);
        Assert.Equal([24, 32], shapes["model.layers.0.self_attn.k_proj.weight"]);
        Assert.Equal([24, 32], shapes["model.layers.0.self_attn.v_proj.weight"]);
        Assert.Equal([32, 48], shapes["model.layers.1.self_attn.o_proj.weight"]);
        Assert.Equal([50, 32], shapes["model.layers.1.mlp.gate_proj.weight"]);
        Assert.Equal([50, 32], shapes["model.layers.1.mlp.up_proj.weight"]);
        Assert.Equal([32, 50], shapes["model.layers.2.mlp.down_proj.weight"]);
        Assert.Equal([32], shapes["model.layers.2.input_layernorm.weight"]);
        Assert.Equal([32], shapes["model.layers.2.post_attention_layernorm.weight"]);
        Assert.Equal(3 + (3 * 9), shapes.Count);
    }

    [Fact]
    public void TiedDecoder_HasNoHeadOfItsOwn()
    {
        using Decoder decoder = new(Configuration(tied: true));

        Assert.DoesNotContain(decoder.Export(), entry => entry.Key == "lm_head.weight");
    }

    [Fact]
    public void Training_ReachesEveryParameterAndTheJointProductsSeeIt()
    {
        using Decoder decoder = Create(Configuration(tied: false));
        int[] ids = RandomIds(16, seed: 8);
        using var scope = torch.NewDisposeScope();
        using var optimizer = torch.optim.AdamW(decoder.parameters(), lr: 1e-2);
        torch.Tensor before = Loss(decoder, ids);
        before.backward();
        Assert.All(decoder.named_parameters(), entry => Assert.True(entry.parameter.grad?.abs().sum().item<float>() > 0, entry.name));
        optimizer.step();

        float separate = Loss(decoder, ids).item<float>();
        using var noGradients = torch.no_grad();
        float joint = Loss(decoder, ids).item<float>();

        Assert.True(separate < before.item<float>());
        Assert.Equal(separate, joint, 1e-5);
    }

    [Fact]
    public void Initialize_DependsOnTheStreamOnly()
    {
        using Decoder a = new(Configuration());
        using Decoder b = new(Configuration());
        using Decoder other = new(Configuration());
        a.Initialize(RandomStream.FromSeed(1));
        b.Initialize(RandomStream.FromSeed(1));
        other.Initialize(RandomStream.FromSeed(2));

        Assert.All(a.Export().Zip(b.Export()), pair => Assert.Equal(Floats(pair.First.Value), Floats(pair.Second.Value)));
        Assert.NotEqual(Floats(a.Export()[0].Value), Floats(other.Export()[0].Value));
        Assert.Equal(0.02, a.Export()[0].Value.std().item<float>(), 2e-3);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(4, 0)]
    public void SizesThatDoNotFit_AreNamed(int heads, int keyValueHeads)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(
            () => new Decoder(Configuration(heads: heads, keyValueHeads: keyValueHeads)));

        Assert.Contains("key-value heads", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IdsOfTheWrongShape_AreRefusedBeforeTheNativeLibrarySeesThem()
    {
        using Decoder decoder = Create(Configuration(context: 8));
        using var scope = torch.NewDisposeScope();

        Assert.Throws<ArgumentException>(() => decoder.Hidden(torch.zeros(4, torch.ScalarType.Int64)));
        Assert.Throws<ArgumentException>(() => decoder.Hidden(torch.zeros(1, 4, torch.ScalarType.Float32)));
        Assert.Throws<ArgumentException>(() => decoder.Hidden(Ids(RandomIds(9, seed: 1))));
        Assert.Throws<ArgumentException>(() => decoder.Head(torch.zeros(1, 31)));
    }

    [Fact]
    public void APass_LeavesNothingBehind()
    {
        using Decoder decoder = Create(Configuration());
        using torch.Tensor ids = Ids(RandomIds(12, seed: 9));
        using var noGradients = torch.no_grad();
        decoder.Hidden(ids).Dispose();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (int i = 0; i < 5; i++)
        {
            using torch.Tensor hidden = decoder.Hidden(ids);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    internal static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(worst <= tolerance, $"largest difference {worst}, allowed {tolerance}");
    }

    private static torch.Tensor Loss(Decoder decoder, int[] ids)
    {
        torch.Tensor logits = decoder.Head(decoder.Hidden(Ids(ids[..^1])));
        return torch.nn.functional.cross_entropy(logits.view(-1, 67), Ids(ids[1..]).view(-1));
    }
}
