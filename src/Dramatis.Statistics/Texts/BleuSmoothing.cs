namespace Dramatis.Statistics.Texts;

/// <summary>What BLEU does where no n-gram of an order matches (sacreBLEU's names).</summary>
public enum BleuSmoothing
{
    /// <summary>Nothing: the score is 0.</summary>
    None,

    /// <summary>The k-th order without a match has precision 1 / (2^k total): NIST's mteval, sacreBLEU's default.</summary>
    Exponential,

    /// <summary>A match count of 0 becomes the smoothing value (0.1 by default).</summary>
    Floor,

    /// <summary>The smoothing value (1 by default) is added to matches and totals of orders above 1 (Lin and Och 2004).</summary>
    AddK,
}
