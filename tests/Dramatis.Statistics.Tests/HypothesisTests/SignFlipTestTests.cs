using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.HypothesisTests;

public class SignFlipTestTests
{
    [Fact]
    public void FewPairs_AgreeWithFullEnumeration()
    {
        ReferenceCase reference = ReferenceCase.Load("tests", "permutation_paired@enumeration");
        double[] differences =
            [.. reference.Rows().Select(r => ReferenceCase.Parse(r["pre"]) - ReferenceCase.Parse(r["post"]))];
        SignFlipResult result = SignFlipTest.TwoSided(differences, RandomStream.FromSeed(1));
        reference.Check("mean_difference", result.MeanDifference);
        reference.Check("p", result.PValue);
        reference.Check("assignments", result.Assignments);
        Assert.True(result.IsExact);
    }

    [Fact]
    public void ThreeEqualDifferences_ByHand()
    {
        // Of 8 assignments only +++ and --- reach the observed sum. 0.1 three times tests the ties that rounding would break.
        Assert.Equal(0.25, SignFlipTest.TwoSided([0.1, 0.1, 0.1], RandomStream.FromSeed(1)).PValue);
    }

    [Fact]
    public void Zeros_CountInTheMeanAndNotInTheTest()
    {
        SignFlipResult result = SignFlipTest.TwoSided([1, 1, 0, 0], RandomStream.FromSeed(1));
        Assert.Equal(0.5, result.MeanDifference);
        Assert.Equal(0.5, result.PValue);
        Assert.Equal(4, result.Assignments);
    }

    [Fact]
    public void AllZeros_GiveP1() => Assert.Equal(1, SignFlipTest.TwoSided([0, 0], RandomStream.FromSeed(1)).PValue);

    [Fact]
    public void ManyPairs_ComeNearTheSignTestTheyReduceTo()
    {
        // Unit differences make the test a sign test: 40 of 60 positive has p = 2 P(X >= 40 | 60, 1/2).
        double[] differences = [.. Enumerable.Range(0, 60).Select(i => i < 40 ? 1.0 : -1.0)];
        SignFlipResult result = SignFlipTest.TwoSided(differences, RandomStream.FromSeed(2), draws: 20_000);
        double exact = BinomialTest.PValue(40, 60);
        Assert.False(result.IsExact);
        Assert.InRange(result.PValue, exact - (4 * Math.Sqrt(exact / 20_000)), exact + (4 * Math.Sqrt(exact / 20_000)));
    }

    [Fact]
    public void NoEffect_IsRejectedAtTheStatedRate()
    {
        // 1,000 replications at 5 %: four standard errors are 4 * sqrt(.05 * .95 / 1000) = 0.0276.
        RandomStream random = RandomStream.FromSeed(3);
        int rejected = 0;
        double[] differences = new double[10];
        for (int replication = 0; replication < 1000; replication++)
        {
            for (int i = 0; i < differences.Length; i++)
            {
                differences[i] = random.NextNormal() * (1 + i);
            }

            rejected += SignFlipTest.TwoSided(differences, random).PValue <= 0.05 ? 1 : 0;
        }

        Assert.InRange(rejected / 1000.0, 0.0224, 0.0776);
    }

    [Fact]
    public void NothingToTest_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => SignFlipTest.TwoSided([], RandomStream.FromSeed(1)));
        Assert.Throws<ArgumentException>(() => SignFlipTest.TwoSided([double.NaN], RandomStream.FromSeed(1)));
        Assert.Throws<ArgumentException>(() => SignFlipTest.TwoSided([1], RandomStream.FromSeed(1), draws: 0));
    }
}
