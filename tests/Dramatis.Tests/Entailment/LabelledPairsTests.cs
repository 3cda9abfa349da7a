using Dramatis.Entailment;
using Dramatis.Models;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Entailment;

public sealed class LabelledPairsTests
{
    [Theory]
    [InlineData("A dog runs.\tAn animal moves.\t0", NliLabel.Entailment)]
    [InlineData("A dog runs.\tAn animal moves.\tneutral", NliLabel.Neutral)]
    [InlineData("a dog runs .</s>no dog runs .</s>negative", NliLabel.Contradiction)]
    [InlineData("{\"premise\":\"A\",\"hypothesis\":\"B\",\"label\":\"contradicts\"}", NliLabel.Contradiction)]
    public void EveryLayout_IsRead(string line, NliLabel label) => Assert.Equal(label, Assert.Single(LabelledPairs.Parse([line, ""], "f")).Label);

    [Theory]
    [InlineData("only one part")]
    [InlineData("a\tb\tperhaps")]
    [InlineData("{\"premise\":1}")]
    [InlineData("{broken")]
    public void Mistakes_NameFileAndLine(string line) =>
        Assert.Contains("f, line 2", Assert.Throws<InvalidInputException>(() => LabelledPairs.Parse(["a\tb\t0", line], "f")).Message, StringComparison.Ordinal);

    [Fact]
    public void NoPairs_IsAMistake() => Assert.Throws<InvalidInputException>(() => LabelledPairs.Parse([" ", ""], "f"));

    [Fact]
    public void AnyText_IsReadOrRefused()
    {
        RandomStream random = RandomStream.FromSeed(11);
        const string Alphabet = "{}[]\":,\t</s>01 premishyothl\\u0000é\ud83d";
        for (int i = 0; i < 3_000; i++)
        {
            string line = string.Concat(Enumerable.Range(0, 1 + random.NextInt(60)).Select(_ => Alphabet[random.NextInt(Alphabet.Length)]));
            try
            {
                _ = LabelledPairs.Parse([line], "f");
            }
            catch (InvalidInputException)
            {
                // refused with a message, which is right
            }
        }
    }

    [Fact]
    public void Challenge_IsBalancedAndWithoutRepeats()
    {
        Assert.Equal(300, ChallengePairs.All.Count);
        Assert.All(Enum.GetValues<NliLabel>(), l => Assert.Equal(100, ChallengePairs.All.Count(p => p.Label == l)));
        Assert.All(ChallengePairs.All.CountBy(p => p.Kind), k => Assert.Equal(30, k.Value));
        Assert.Equal(300, ChallengePairs.All.Select(p => p.Pair).Distinct().Count());
    }
}
