namespace Dramatis;

/// <summary>Why a value is missing. Missing is counted and shown, never turned into a number.</summary>
public enum MissingCause
{
    /// <summary>The participant declined to answer.</summary>
    Refusal,

    /// <summary>The answer could not be read as one of the options.</summary>
    Unparsed,

    /// <summary>No answer came in time.</summary>
    Timeout,

    /// <summary>The model or endpoint failed after all retries.</summary>
    Error,

    /// <summary>The design does not define the measure here (a group without agreement has no group opinion).</summary>
    NotApplicable,
}
