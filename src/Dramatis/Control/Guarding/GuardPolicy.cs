namespace Dramatis.Control.Guarding;

/// <summary>What a guard does with a reply that contradicts its persona.</summary>
public enum GuardPolicy
{
    /// <summary>The reply goes out as it is; the decision says what was found.</summary>
    Flag,

    /// <summary>More replies are drawn and the most consistent one goes out; where all contradict, the best of them is repaired.</summary>
    Rerank,

    /// <summary>The contradicting atoms are rewritten and checked again; everything else stays to the letter.</summary>
    Repair,

    /// <summary>A sentence in the persona's voice that says nothing goes out in place of the reply.</summary>
    Decline,
}
