namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Sign test of paired differences: a binomial test with probability one half. Zeros are dropped.</summary>
public static class SignTest
{
    /// <summary>Tests the differences.</summary>
    /// <param name="differences">Finite differences.</param>
    /// <param name="alternative">Direction of the differences.</param>
    /// <returns>p is 1 when all differences are 0.</returns>
    /// <exception cref="ArgumentException">A difference is not finite.</exception>
    public static SignTestResult Compute(ReadOnlySpan<double> differences, Alternative alternative = Alternative.TwoSided)
    {
        Preconditions.CheckFinite(differences, nameof(differences));
        int positive = 0, counted = 0;
        foreach (double difference in differences)
        {
            positive += difference > 0 ? 1 : 0;
            counted += difference != 0 ? 1 : 0;
        }

        double p = counted == 0 ? 1 : BinomialTest.PValue(positive, counted, 0.5, alternative);
        return new SignTestResult(positive, counted, p);
    }
}
