namespace Dramatis.Torch.Internals.Attribution;

/// <summary>What a model would write next, were it read off behind a block.</summary>
/// <param name="Block">Block, from 0.</param>
/// <param name="Logits">[V].</param>
public sealed record LensReading(int Block, IReadOnlyList<float> Logits)
{
    private readonly double logSum = LogSum(Logits);

    /// <summary>log p of a token, in nats.</summary>
    public double LogProbability(int token) => Logits[token] - logSum;

    /// <summary>The likeliest tokens, best first, equal ones in the order of their ids.</summary>
    /// <param name="count">How many.</param>
    public IReadOnlyList<int> Top(int count) => [.. Enumerable.Range(0, Logits.Count).OrderByDescending(token => Logits[token]).ThenBy(token => token).Take(count)];

    /// <summary>How many tokens are likelier; 0 for the likeliest.</summary>
    public int RankOf(int token) => Logits.Count(logit => logit > Logits[token]);

    private static double LogSum(IReadOnlyList<float> logits)
    {
        double largest = logits.Max();
        return largest + Math.Log(logits.Sum(logit => Math.Exp(logit - largest)));
    }
}
