namespace Dramatis.Control.Selection.Retrieval;

/// <summary>How the first stage asks a pool.</summary>
public sealed record RetrievalOptions
{
    /// <summary>Replies that it takes, at least 1.</summary>
    public int First { get; init; } = 100;

    /// <summary>Last turns of the talk that replies are held against, together, at least 1.</summary>
    public int Turns { get; init; } = 1;

    /// <summary>Weight of the nearest persona line beside the talk's 1, from 0 to 100.</summary>
    public double LineWeight { get; init; } = 0.5;
}
