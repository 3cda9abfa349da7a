namespace Dramatis.Models;

/// <summary>A call to an endpoint failed. Carries the facts; neither message nor data ever hold a key.</summary>
public sealed class ModelCallException : ModelUnavailableException
{
    /// <summary>Creates the error.</summary>
    /// <param name="failure">How the call failed.</param>
    /// <param name="where">The model identifier.</param>
    /// <param name="found">What happened.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="inner">The underlying error, if it is safe to show.</param>
    public ModelCallException(ModelFailure failure, string where, string found, string remedy, Exception? inner = null)
        : base(where, found, remedy, inner)
    {
        Failure = failure;
        IsTransient = failure is ModelFailure.RateLimited or ModelFailure.ServerError or ModelFailure.Timeout or ModelFailure.Unreachable
            or ModelFailure.ConnectionLost or ModelFailure.TruncatedStream or ModelFailure.MalformedReply
            or ModelFailure.WrongContentType or ModelFailure.ReplyTooLarge;
    }

    /// <summary>How the call failed.</summary>
    public ModelFailure Failure { get; }

    /// <summary>HTTP status, when there was one.</summary>
    public int? StatusCode { get; init; }

    /// <summary>How long the endpoint asked to wait, when it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Attempts made, at least 1.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>True when the same request may succeed later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>True when every further call to this model would fail the same way, so that a run had better stop.</summary>
    public bool ConcernsEveryCall =>
        Failure is ModelFailure.Unauthorized or ModelFailure.Forbidden or ModelFailure.NotFound or ModelFailure.QuotaExhausted
        || (Failure is ModelFailure.Unreachable && !IsTransient);

    /// <summary>The same failure after several attempts, with the number of attempts in the message.</summary>
    public ModelCallException AfterAttempts(int attempts) => attempts <= 1
        ? this
        : new ModelCallException(Failure, Where, $"{Found.TrimEnd('.')} ({attempts} attempts).", Remedy, InnerException)
        {
            StatusCode = StatusCode,
            RetryAfter = RetryAfter,
            Attempts = attempts,
            IsTransient = IsTransient,
        };
}
