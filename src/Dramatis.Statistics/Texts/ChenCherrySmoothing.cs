namespace Dramatis.Statistics.Texts;

/// <summary>Smoothing of sentence BLEU by the numbers of Chen and Cherry (2014), as NLTK implements them.</summary>
public enum ChenCherrySmoothing
{
    /// <summary>None: the score is 0 when an order has no match.</summary>
    None,

    /// <summary>Method 1: a match count of 0 becomes 0.1.</summary>
    Epsilon,

    /// <summary>Method 2: 1 is added to matches and totals of orders above 1.</summary>
    AddOne,

    /// <summary>Method 3: the k-th order without a match has 1 / 2^k matches.</summary>
    Exponential,

    /// <summary>Method 4: as method 3, with 1 / (2^k 5 / ln length) matches, so that short texts gain less.</summary>
    LengthScaled,

    /// <summary>Method 5: the mean of the precisions of the orders n - 1 (smoothed), n and n + 1; can exceed 1.</summary>
    Neighbours,

    /// <summary>Method 7: method 4, then method 5.</summary>
    LengthScaledNeighbours,
}
