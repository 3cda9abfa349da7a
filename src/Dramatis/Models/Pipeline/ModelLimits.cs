namespace Dramatis.Models.Pipeline;

/// <summary>How hard a model may be driven; null is no limit.</summary>
public sealed record ModelLimits
{
    /// <summary>Calls in flight for an endpoint when nothing else is asked for.</summary>
    public const int EndpointConcurrency = 8;

    /// <summary>
    /// Most calls in flight. When the endpoint answers 429 the number in use is halved, and recovers by one for every round of successes.
    /// </summary>
    public int? Concurrency { get; init; }

    /// <summary>Attempts per minute. At most a sixth of them may come at once.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Tokens per minute, read and written; estimated before a call, corrected after it.</summary>
    public long? TokensPerMinute { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="InvalidInputException">A limit is not positive.</exception>
    internal ModelLimits Validated()
    {
        Require(Concurrency, "concurrency");
        Require(RequestsPerMinute, "requests per minute");
        Require(TokensPerMinute, "tokens per minute");
        return this;
    }

    private static void Require(long? value, string name)
    {
        if (value <= 0)
        {
            throw new InvalidInputException($"limit on {name}", "must be positive.", "Leave it out for no limit.");
        }
    }
}
