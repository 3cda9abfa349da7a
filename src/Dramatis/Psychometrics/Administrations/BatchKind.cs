namespace Dramatis.Psychometrics.Administrations;

/// <summary>How items share a call.</summary>
public enum BatchKind
{
    /// <summary>Each item alone, without memory of the others.</summary>
    OneByOne,

    /// <summary>One item after the other in one conversation, so that earlier answers are remembered.</summary>
    InTurn,

    /// <summary>Several items in one question, answered line by line.</summary>
    Together,
}
