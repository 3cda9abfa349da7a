using Dramatis.Torch.Training.Evaluation;

namespace Dramatis.Torch.Tests.Training.Evaluation;

public sealed class ByteNGramTests
{
    [Fact]
    public void Unigram_IsWittenBellOverTheUniformDistribution()
    {
        // "ab" and its end: 3 symbols of 3 kinds. p(seen) = (1 + 3/257) / 6.
        var model = new ByteNGram(1);
        model.Add("ab");
        (double bits, int symbols) = model.Score("a");
        Assert.Equal(2, symbols);
        Assert.Equal(-2 * Math.Log2((1 + (3.0 / 257)) / 6), bits, 1e-12);
    }

    [Fact]
    public void WithoutText_EverySymbolCostsTheUniformInformation() =>
        Assert.Equal(Math.Log2(257), new ByteNGram(4).Score("").Bits, 1e-12);

    [Fact]
    public void Bigram_MixesWithItsUnigram()
    {
        // After "a" always "b": p(b|a) = (2 + 1 x p1(b)) / (2 + 1), where p1(b) = (2 + 3/257) / (6 + 3).
        var model = new ByteNGram(2);
        model.Add("ab");
        model.Add("ab");
        double b = (2 + ((2 + (3.0 / 257)) / 9)) / 3;
        double first = (2 + (3.0 / 257)) / 9; // nothing before "a": the unigram
        double end = (2 + ((2 + (3.0 / 257)) / 9)) / 3;
        Assert.Equal(-Math.Log2(first) - Math.Log2(b) - Math.Log2(end), model.Score("ab").Bits, 1e-12);
    }
}
