using Dramatis.Experiments;

namespace Dramatis.Tests.Experiments;

public sealed class RecoveryClaimTests
{
    // Three standard errors of .95 over 100 units are .065.
    [Theory]
    [InlineData(95, ClaimVerdict.Supported)]
    [InlineData(89, ClaimVerdict.Supported)]
    [InlineData(88, ClaimVerdict.Contradicted)]
    [InlineData(100, ClaimVerdict.Supported)]
    public void ARateMayFallShortByChanceOnly(int hits, ClaimVerdict verdict)
    {
        Claim claim = RecoveryClaim.AtLeast("id", "statement", hits, 100, 0.95, "units");
        Assert.Equal((verdict, hits / 100.0, 100), (claim.Verdict, claim.Estimate, claim.Observations));
        Assert.True(claim.Interval!.Value.Contains(hits / 100.0));
    }

    [Theory]
    [InlineData(0, ClaimVerdict.Supported)]
    [InlineData(11, ClaimVerdict.Supported)]
    [InlineData(12, ClaimVerdict.Contradicted)]
    public void AFalseAlarmRateMayExceedItsLevelByChanceOnly(int hits, ClaimVerdict verdict) =>
        Assert.Equal(verdict, RecoveryClaim.AtMost("id", "statement", hits, 100, 0.05, "units").Verdict);

    [Fact]
    public void AMeanHolds_WhenItsWholeIntervalDoes()
    {
        double[] values = [9, 10, 11]; // mean 10, interval 10 +- 2.484
        Assert.Equal(ClaimVerdict.Supported, RecoveryClaim.Within("id", "statement", values, 7, 13, "units").Verdict);
        Assert.Equal(ClaimVerdict.Inconclusive, RecoveryClaim.Within("id", "statement", values, 8, 13, "units").Verdict);
        Assert.Equal(ClaimVerdict.Contradicted, RecoveryClaim.Within("id", "statement", values, 13, 14, "units").Verdict);
        Assert.Equal(10 - 2.484, RecoveryClaim.MeanOf(values).Lower, 3);
    }

    [Theory]
    [InlineData(0.05, ClaimVerdict.Supported)]
    [InlineData(-0.06, ClaimVerdict.Contradicted)]
    public void AMeanShareMayExceedItsNominalValueByChanceOnly(double nominal, ClaimVerdict verdict)
    {
        double[] shares = [0, 0.1, 0.1, 0.2, 0.0, 0.2]; // mean .1, standard error .0365
        Assert.Equal(verdict, RecoveryClaim.MeanAtMost("id", "statement", shares, nominal, "units").Verdict);
    }

    [Fact]
    public void EqualValues_AreAPoint() => Assert.Equal((5, 5), (RecoveryClaim.MeanOf([5, 5, 5]).Lower, RecoveryClaim.MeanOf([5, 5, 5]).Upper));

    [Fact]
    public void WithoutUnits_NothingIsSaid()
    {
        Assert.Equal(ClaimVerdict.NotEvaluated, RecoveryClaim.AtLeast("id", "statement", 0, 0, 0.95, "units").Verdict);
        Assert.Equal(ClaimVerdict.NotEvaluated, RecoveryClaim.Within("id", "statement", [1], 0, 2, "units").Verdict);
    }
}
