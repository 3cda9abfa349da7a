namespace Dramatis.Control.Candidates.SelfConsistency;

/// <summary>How the overlap of two sets becomes a number.</summary>
public enum OverlapForm
{
    /// <summary>Shared n-grams over those of all candidates together: the published form. Longer replies share more.</summary>
    Vocabulary,

    /// <summary>Shared over either's (Jaccard).</summary>
    Jaccard,

    /// <summary>Twice the shared over the sum of both sizes (Dice).</summary>
    Dice,
}
