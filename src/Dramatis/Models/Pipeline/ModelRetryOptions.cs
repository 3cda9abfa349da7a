namespace Dramatis.Models.Pipeline;

/// <summary>How failed calls are tried again.</summary>
public sealed record ModelRetryOptions
{
    /// <summary>Most attempts for one call, the first included (6).</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Wait before the second attempt (1 s); doubles with each further one, and between half and all of it is waited.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait of our own choosing (60 s).</summary>
    public TimeSpan MaximumDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait that an endpoint may ask for (5 min); a call asked to wait longer fails instead.</summary>
    public TimeSpan MaximumRetryAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time for one attempt (2 min); for a live stream, time between two of its pieces.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// True lets a stream through as it arrives: after its first piece a break is an error. False, the default, delivers a stream when it
    /// is complete, so that a broken one can be asked for again.
    /// </summary>
    public bool LiveStreams { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="InvalidInputException">A value is out of range.</exception>
    internal ModelRetryOptions Validated() =>
        Attempts < 1 ? throw new InvalidInputException("retry attempts", "must be at least 1.", "1 means no retry.")
        : AttemptTimeout <= TimeSpan.Zero ? throw new InvalidInputException("retry attempt time-out", "must be positive.", "Give seconds.")
        : BaseDelay < TimeSpan.Zero || MaximumDelay < BaseDelay
            ? throw new InvalidInputException("retry delay", "must not be negative, nor the longest below the first.", "Give seconds.")
        : this;
}
