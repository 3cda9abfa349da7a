using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Tests.Engine.Formats;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine.Kernels;

public sealed unsafe class FusedDecoderTests : IDisposable
{
    private readonly Decoder decoder = Create(Configuration(context: 512));
    private readonly WorkerPool pool = new(2);
    private readonly FusedDecoder fused;

    public FusedDecoderTests() => fused = FusedDecoder.TryCreate(decoder, WeightPrecision.Float32, pool, 256)!;

    [Theory]
    [InlineData(true, 4, 2)]
    [InlineData(false, 4, 4)]
    [InlineData(true, 6, 1)]
    public void Logits_AreThoseOfTheNaiveReference(bool tied, int heads, int keyValueHeads)
    {
        using Decoder other = Create(Configuration(tied, heads, keyValueHeads));
        using FusedDecoder form = FusedDecoder.TryCreate(other, WeightPrecision.Float32, pool, 64)!;
        int[] ids = RandomIds(45, seed: 1);

        float[][] logits = Logits(form, New(form, ids.Length), ids, 0, wantedFrom: 0);

        double[][] expected = new NaiveDecoder(other).Logits(ids);
        for (int i = 0; i < ids.Length; i++)
        {
            DecoderTests.AssertClose(expected[i], logits[i], 1e-4);
        }
    }

    [Fact]
    public void Cuts_ChangeNoBit()
    {
        int[] ids = RandomIds(90, seed: 2);
        float[][] whole = Logits(fused, New(fused, 90), ids, 0, wantedFrom: 0);

        foreach (int[] cuts in (int[][])[[1, 88, 1], [16, 16, 58], [33, 7, 50], [.. Enumerable.Repeat(1, 90)]])
        {
            List<nint> pages = New(fused, 90);
            int at = 0;
            foreach (int length in cuts)
            {
                float[][] part = Logits(fused, pages, ids[at..(at + length)], at, wantedFrom: at + length - 1);
                at += length;
                Assert.Equal(whole[at - 1], Assert.Single(part));
            }
        }
    }

    [Fact]
    public void Neighbours_ChangeNoBit()
    {
        int[][] prompts = [.. Enumerable.Range(0, 9).Select(i => RandomIds(3 + (6 * i), seed: 10 + i))];
        float[][] alone = [.. prompts.Select(ids => Logits(fused, New(fused, ids.Length), ids, 0, ids.Length - 1)[0])];

        // The first five tokens of each before, so that the pass mixes beginnings with continuations.
        List<nint>[] pages = [.. prompts.Select(ids => New(fused, ids.Length))];
        int[] known = [.. prompts.Select((ids, i) => i % 2 == 0 || ids.Length < 7 ? 0 : 5)];
        fused.Run([.. prompts.Select((ids, i) => new PassSegment(pages[i], 0, ids.AsMemory(0, known[i]), int.MaxValue)).Where(s => s.Ids.Length > 0)]);
        int kept = fused.Run(
            [.. prompts.Select((ids, i) => new PassSegment(pages[i], known[i], ids.AsMemory(known[i]), ids.Length - 1))]);

        Assert.Equal(prompts.Length, kept);
        Assert.Equal(alone, Rows(fused, kept));
    }

    [Fact]
    public void PagesOfAnotherSequence_ServeAsAPrefix()
    {
        int[] prefix = RandomIds(32, seed: 3);
        int[] ids = [.. prefix, .. RandomIds(10, seed: 4)];
        List<nint> first = New(fused, 40);
        Logits(fused, first, [.. prefix, .. RandomIds(6, seed: 5)], 0, int.MaxValue);
        List<nint> second = [first[0], first[1], fused.Pages.Take()];

        float[][] shared = Logits(fused, second, ids[32..], 32, 41);

        Assert.Equal(Logits(fused, New(fused, 42), ids, 0, 41), shared);
    }

    [Theory]
    [InlineData(WeightPrecision.BFloat16, 0.02)]
    [InlineData(WeightPrecision.Int8, 0.06)]
    public void FewerBits_StayCloseToTheExactModel(WeightPrecision precision, double most)
    {
        using FusedDecoder form = FusedDecoder.TryCreate(decoder, precision, pool, 64)!;
        int[] ids = RandomIds(40, seed: 6);
        float[] exact = [.. Logits(fused, New(fused, 40), ids, 0, 0).SelectMany(row => row)];
        float[] rounded = [.. Logits(form, New(form, 40), ids, 0, 0).SelectMany(row => row)];

        double error = Math.Sqrt(exact.Zip(rounded, (a, b) => Math.Pow(a - b, 2)).Sum() / exact.Sum(a => (double)a * a));

        TestContext.Current.SendDiagnosticMessage("{0}: relative deviation of the logits {1:G3}", precision, error);
        Assert.InRange(error, 1e-4, most);
    }

    [Theory]
    [InlineData(WeightPrecision.Float32)]
    [InlineData(WeightPrecision.BFloat16)]
    [InlineData(WeightPrecision.Int8)]
    public void MadeFromAFile_ItHasTheBitsOfTheOneMadeFromTheDecoder(WeightPrecision precision)
    {
        using TemporaryFolder folder = new();
        SafetensorsWriter.Write(folder.File("w.safetensors"), decoder.Export().ToDictionary());
        using FusedDecoder expected = FusedDecoder.TryCreate(decoder, precision, pool, 64)!;
        int[] ids = RandomIds(40, seed: 8);

        using SafetensorsFile file = SafetensorsFile.Open(folder.File("w.safetensors"));
        using FusedDecoder read = FusedDecoder.Create(file, decoder.Configuration, precision, pool, 64);

        Assert.Equal(Logits(expected, New(expected, 40), ids, 0, 0), Logits(read, New(read, 40), ids, 0, 0));
    }

    [Fact]
    public void TheDecoderMadeFromIt_HasTheWeightsItWasMadeFrom()
    {
        using (torch.NewDisposeScope())
        {
            using Decoder again = fused.ToDecoder();
            foreach ((KeyValuePair<string, torch.Tensor> was, KeyValuePair<string, torch.Tensor> now) in decoder.Export().Zip(again.Export()))
            {
                Assert.Equal(was.Key, now.Key);
                Assert.True(was.Value.equal(now.Value).all().item<bool>(), was.Key);
            }
        }
    }

    [Theory]
    [InlineData(WeightPrecision.BFloat16)]
    [InlineData(WeightPrecision.Int8)]
    public void TheDecoderMadeFromFewerBits_ComputesWhatTheKernelsDo(WeightPrecision precision)
    {
        using FusedDecoder form = FusedDecoder.TryCreate(decoder, precision, pool, 64)!;
        using Decoder rounded = form.ToDecoder();
        int[] ids = RandomIds(30, seed: 9);

        float[][] logits = Logits(form, New(form, ids.Length), ids, 0, wantedFrom: 0);

        double[][] expected = new NaiveDecoder(rounded).Logits(ids);
        for (int i = 0; i < ids.Length; i++)
        {
            DecoderTests.AssertClose(expected[i], logits[i], 1e-4);
        }
    }

    [Fact]
    public void AnotherTypeOfWeights_HasNoFusedForm()
    {
        using Decoder half = new(Configuration(), torch.ScalarType.BFloat16);

        Assert.Null(FusedDecoder.TryCreate(half, WeightPrecision.Float32, pool, 16));
    }

    public void Dispose()
    {
        fused.Dispose();
        pool.Dispose();
        decoder.Dispose();
    }

    private static List<nint> New(FusedDecoder form, int tokens) =>
        [.. Enumerable.Range(0, (tokens + KeyValuePages.Tokens - 1) / KeyValuePages.Tokens).Select(_ => form.Pages.Take())];

    private static float[][] Logits(FusedDecoder form, List<nint> pages, int[] ids, int start, int wantedFrom) =>
        Rows(form, form.Run([new PassSegment(pages, start, ids, wantedFrom)]));

    private static float[][] Rows(FusedDecoder form, int count)
    {
        const int vocabulary = 67;
        List<float[]> rows = [];
        for (int from = 0; from < count; from += PassMemory.HeadRows)
        {
            int some = Math.Min(PassMemory.HeadRows, count - from);
            float* logits = form.Logits(from, some);
            rows.AddRange(Enumerable.Range(0, some).Select(i => new ReadOnlySpan<float>(logits + (i * vocabulary), vocabulary).ToArray()));
        }

        return [.. rows];
    }
}
