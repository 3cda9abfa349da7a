namespace Dramatis.Models.Providers;

/// <summary>How an endpoint is reached. The defaults suit a user; tests replace the environment and the clock.</summary>
public sealed record EndpointOptions
{
    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The clock against which dates of the endpoint are read.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Largest reply accepted, in bytes (32 MiB).</summary>
    public long MaximumReplyBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Time allowed for making a connection (15 s).</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    internal HttpClient CreateHttpClient(Endpoint endpoint)
    {
        // Redirects could carry the key to another host. Time-outs are counted once, by the pipeline.
        SocketsHttpHandler sockets = new()
        {
            AllowAutoRedirect = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        return new HttpClient(new EndpointHandler(sockets, endpoint, TimeProvider, MaximumReplyBytes), disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            BaseAddress = endpoint.Address,
        };
    }
}
