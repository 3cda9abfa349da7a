namespace Dramatis.Tests.Models.FaultServer;

/// <summary>What the server does wrong with one request.</summary>
public enum Fault
{
    /// <summary>Nothing: the request is answered.</summary>
    None,

    /// <summary>429 with Retry-After in seconds.</summary>
    RateLimited,

    /// <summary>429 with Retry-After as a date.</summary>
    RateLimitedUntilDate,

    /// <summary>500 with an error body.</summary>
    ServerError,

    /// <summary>No answer until the client gives up.</summary>
    Hang,

    /// <summary>The connection is torn down before any answer.</summary>
    ConnectionReset,

    /// <summary>The connection is torn down in the middle of the answer.</summary>
    BrokenBody,

    /// <summary>The stream ends in good order, but before the answer does; a plain answer loses its end.</summary>
    TruncatedStream,

    /// <summary>Half a JSON document, or an event that is not JSON.</summary>
    MalformedJson,

    /// <summary>A web page with status 200.</summary>
    WrongContentType,

    /// <summary>An answer that does not end until the client has had enough.</summary>
    HugeBody,

    /// <summary>The answer comes, after a short wait.</summary>
    SlowFirstByte,

    /// <summary>400 with an error body.</summary>
    BadRequest,

    /// <summary>401 whose body repeats the key it was sent.</summary>
    Unauthorized,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404.</summary>
    NotFound,
}
