using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine.Families;

/// <summary>Every difference between families, against the reference in double precision.</summary>
public sealed class DescribedDecodersTests
{
    public static TheoryData<string> Names => [.. DescribedDecoders.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ResidualsAndLogits_AreThoseOfTheNaiveReference(string name)
    {
        using Decoder decoder = Create(DescribedDecoders.All[name]);
        int[] ids = RandomIds(21, seed: 3);
        List<double[][]> expected = [];
        double[] logits = [.. new NaiveDecoder(decoder).Logits(ids, expected).SelectMany(row => row)];
        foreach (bool withGradients in new[] { false, true })
        {
            using var scope = torch.NewDisposeScope();
            using var mode = torch.set_grad_enabled(withGradients);
            List<float[]> residuals = [];
            SiteReader reader = new(SiteKind.ResidPost, (_, x) => residuals.Add(Floats(x)));

            float[] found = Floats(decoder.Head(decoder.Hidden(Ids(ids), new DecoderPass { Taps = [reader] })));

            DecoderTests.AssertClose(logits, found, 1e-4);
            for (int layer = 0; layer < 3; layer++)
            {
                DecoderTests.AssertClose([.. expected[layer].SelectMany(row => row)], residuals[layer], 1e-4);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void CachedPasses_GiveTheLogitsOfOneWholePass(string name)
    {
        using Decoder decoder = Create(DescribedDecoders.All[name]);
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

        DecoderTests.AssertClose([.. whole.Select(value => (double)value)], [.. pieces], 1e-4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void PaddingLeftOrRight_ChangesNothing(string name)
    {
        using Decoder decoder = Create(DescribedDecoders.All[name]);
        int[] longer = RandomIds(13, seed: 5);
        int[] shorter = RandomIds(9, seed: 6);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        double[] alone = [.. Floats(decoder.Hidden(Ids(shorter))[0]).Select(value => (double)value)];

        foreach (bool left in new[] { true, false })
        {
            int[] padded = left ? [0, 0, 0, 0, .. shorter] : [.. shorter, 0, 0, 0, 0];
            torch.Tensor row = torch.arange(13).ge(4).unsqueeze(0);
            torch.Tensor real = torch.cat([torch.ones(1, 13, torch.ScalarType.Bool), left ? row : row.flip(1)], 0); // [2, 13]
            DecoderPass pass = new() { Positions = AttentionMasks.Positions(real), Mask = AttentionMasks.Padded(real), Padding = real.logical_not() };

            torch.Tensor hidden = decoder.Hidden(Ids(longer, padded), pass);

            DecoderTests.AssertClose(alone, Floats(hidden[1].narrow(0, left ? 4 : 0, 9)), 1e-4);
        }
    }

    [Fact]
    public void TheReference_TellsEveryDescriptionFromThePlainOne()
    {
        // A difference that the reference did not know would pass the tests above only if the engine did not know it either.
        int[] ids = RandomIds(21, seed: 3);
        using Decoder plain = Create(DescribedDecoders.All["plain"]);
        double[] without = new NaiveDecoder(plain).Logits(ids)[^1];
        foreach (string name in DescribedDecoders.All.Keys.Where(name => name != "plain"))
        {
            using Decoder decoder = Create(DescribedDecoders.All[name]);
            double[] with = new NaiveDecoder(decoder).Logits(ids)[^1];
            Assert.True(without.Zip(with, (a, b) => Math.Abs(a - b)).Max() > 1e-2, name);
        }
    }
}
