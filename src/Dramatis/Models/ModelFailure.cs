namespace Dramatis.Models;

/// <summary>How a call to an endpoint failed.</summary>
public enum ModelFailure
{
    /// <summary>The endpoint does not accept the request (status 400 and kin).</summary>
    BadRequest,

    /// <summary>The key is missing or wrong (401).</summary>
    Unauthorized,

    /// <summary>The key may not use the model (403).</summary>
    Forbidden,

    /// <summary>There is no such model or path (404).</summary>
    NotFound,

    /// <summary>The account has no credit left; waiting does not help.</summary>
    QuotaExhausted,

    /// <summary>Too many requests for now (429).</summary>
    RateLimited,

    /// <summary>The endpoint is in trouble (5xx).</summary>
    ServerError,

    /// <summary>No answer within the time allowed for one attempt.</summary>
    Timeout,

    /// <summary>No connection could be made.</summary>
    Unreachable,

    /// <summary>The connection broke before the answer was whole.</summary>
    ConnectionLost,

    /// <summary>A stream ended in good order but before the answer was finished.</summary>
    TruncatedStream,

    /// <summary>The reply is not the JSON it should be.</summary>
    MalformedReply,

    /// <summary>The reply is of another kind than asked for, for example a web page.</summary>
    WrongContentType,

    /// <summary>The reply is larger than the limit and was cut off.</summary>
    ReplyTooLarge,
}
