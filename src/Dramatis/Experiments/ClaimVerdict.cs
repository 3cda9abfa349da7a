namespace Dramatis.Experiments;

/// <summary>What a run says of a claim.</summary>
public enum ClaimVerdict
{
    /// <summary>The interval lies wholly on the claimed side.</summary>
    Supported,

    /// <summary>The interval lies wholly on the other side.</summary>
    Contradicted,

    /// <summary>The interval holds both sides.</summary>
    Inconclusive,

    /// <summary>The run holds no data for it.</summary>
    NotEvaluated,
}
