namespace Dramatis.Simulated.Respondents.AnswerModels;

/// <summary>The logistic function and the softmax, without overflow.</summary>
internal static class Logistic
{
    /// <summary>Chances of yes and of no at some log-odds; each with full relative precision, also in its tail.</summary>
    public static (double Yes, double No) Chances(double logOdds)
    {
        double small = Math.Exp(-Math.Abs(logOdds));
        double likely = 1 / (1 + small);
        double unlikely = small / (1 + small);
        return logOdds >= 0 ? (likely, unlikely) : (unlikely, likely);
    }

    /// <summary>Turns weights given as logarithms into probabilities, in place.</summary>
    public static void Normalise(Span<double> logWeights)
    {
        double greatest = double.NegativeInfinity;
        foreach (double weight in logWeights)
        {
            greatest = Math.Max(greatest, weight);
        }

        double total = 0;
        foreach (ref double weight in logWeights)
        {
            weight = Math.Exp(weight - greatest);
            total += weight;
        }

        foreach (ref double weight in logWeights)
        {
            weight /= total;
        }
    }

    /// <summary>Inner product.</summary>
    public static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
