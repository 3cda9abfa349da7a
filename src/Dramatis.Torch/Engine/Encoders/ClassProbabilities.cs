namespace Dramatis.Torch.Engine.Encoders;

/// <summary>From the logits of a classifier to probabilities.</summary>
internal static class ClassProbabilities
{
    /// <summary>Softmax of the logits, or the logistic function of each where classes are independent or there is one: a single logit answers a yes-or-no question, as rerankers do.</summary>
    /// <param name="logits">One for each class.</param>
    /// <param name="temperature">Their divisor, positive.</param>
    /// <param name="independent">Whether several classes may hold.</param>
    public static double[] Of(float[] logits, double temperature, bool independent)
    {
        if (independent || logits.Length == 1)
        {
            return [.. logits.Select(logit => 1 / (1 + Math.Exp(-logit / temperature)))];
        }

        double most = logits.Max();
        double[] powers = [.. logits.Select(logit => Math.Exp((logit - most) / temperature))];
        double sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }
}
