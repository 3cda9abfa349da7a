using Dramatis.Catalog.BPsychometrics.RolePlayAtScale;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.Tests.BPsychometrics.RolePlayAtScale;

public sealed class ConvergenceCurveTests
{
    // t(9) = 2.26216, c4(10) = .97266, t(59) = 2.00100, c4(60) = .99577 from tables; over 10, 15, 22, 33, 50 and 60 the logarithm of
    // t c4 / sqrt(n) has a slope of -.55229 (least squares, worked out apart from this program), over 10 to 180 one of -.53255.
    [Theory]
    [InlineData(60, -0.55229)]
    [InlineData(180, -0.53255)]
    public void IntervalsOfFewIndependentScores_NarrowFasterThanTheRoot(int people, double exponent) =>
        Assert.Equal(exponent, Planted(people, 1, _ => 1).ExpectedExponent, 0.00002);

    // 400 studies of ten dimensions. The slope of the mean half-width is expected where the law says, up to the curvature of the
    // logarithm: the mean of ten deviations has a relative variance of 1 / (20 (n - 1)), half of which the logarithm falls short, .0028 at
    // n = 10 and .0004 at 60, which turns the slope by at most .0024 / ln 6 = .0013. Four standard errors are added.
    [Fact]
    public void TheExponentOfIndependentScores_IsTheExpectedOne_AndCorrectedMinusAHalf()
    {
        ConvergenceCurve[] curves = [.. Enumerable.Range(0, 400).Select(study => Planted(60, study, _ => 1))];
        double[] exponents = [.. curves.Select(c => c.Exponent)];
        double mean = exponents.Average(), error = Math.Sqrt(exponents.Sum(e => (e - mean) * (e - mean)) / (400.0 * 399));

        Assert.InRange(mean - curves[0].ExpectedExponent, -(0.0013 + (4 * error)), 0.0013 + (4 * error));
        Assert.InRange(curves.Average(c => c.CorrectedExponent) + 0.5, -(0.0013 + (4 * error)), 0.0013 + (4 * error));
        Assert.True(mean + (4 * error) < -0.5); // the half-width as it is narrows faster than the root, whoever the personas are
    }

    // Persona i has a deviation of i^(1/4), so that the deviation of the first n grows like n^(1/4) and eats half of the narrowing.
    [Fact]
    public void ASpreadThatGrowsWithTheNumber_IsSeen()
    {
        double corrected = Enumerable.Range(0, 50).Average(study => Planted(180, study, i => Math.Pow(i + 1, 0.25)).CorrectedExponent);
        Assert.InRange(corrected, -0.3, -0.2);
    }

    [Fact]
    public void FewerThanThreeNumbers_HaveNoExponent()
    {
        ConvergenceCurve curve = Planted(12, 1, _ => 1);
        Assert.Equal([10.0, 12], curve.Counts);
        Assert.Equal((double.NaN, double.NaN, double.NaN), (curve.Exponent, curve.ExpectedExponent, curve.CorrectedExponent));
        Assert.Empty(ConvergenceCurve.Of([]).Counts);
    }

    private static ConvergenceCurve Planted(int people, int study, Func<int, double> deviation)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"convergence|{study}"));
        return ConvergenceCurve.Of([.. Enumerable.Range(0, 10).Select(d => Enumerable.Range(0, people).Select(i => deviation(i) * random.NextNormal()).ToArray())]);
    }
}
