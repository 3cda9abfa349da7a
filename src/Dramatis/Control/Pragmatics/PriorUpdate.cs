namespace Dramatis.Control.Pragmatics;

/// <summary>What the imagined listener believes before the next token.</summary>
public enum PriorUpdate
{
    /// <summary>What it came to believe from the token before.</summary>
    Listener,

    /// <summary>Nothing: every world is as likely as the others.</summary>
    Uniform,
}
