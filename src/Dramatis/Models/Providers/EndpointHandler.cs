using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Dramatis.Models.Providers;

/// <summary>
/// Judges every reply of an endpoint before an SDK sees it: status, content type, size and well-formed JSON. What is wrong
/// becomes a <see cref="ModelCallException"/>, the same for every SDK.
/// </summary>
internal sealed class EndpointHandler(HttpMessageHandler inner, Endpoint endpoint, TimeProvider time, long maximumBytes) : DelegatingHandler(inner)
{
    private const int ErrorBytes = 64 * 1024;
    private volatile bool reached;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await ConnectAsync(request, cancellationToken);
        try
        {
            if (!response.IsSuccessStatusCode)
            {
                string body = Encoding.UTF8.GetString(await ReadErrorAsync(response, cancellationToken));
                throw endpoint.Refused(response.StatusCode, body, RetryAfter(response));
            }

            if (ChecksKind(request, response))
            {
                GuardStream(response, await response.Content.ReadAsStreamAsync(cancellationToken));
            }
            else
            {
                await BufferAsync(response, cancellationToken);
            }

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static bool IsJson(string? kind) =>
        kind is null or "application/json" || kind.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private static void Replace(HttpResponseMessage response, HttpContent content)
    {
        MediaTypeHeaderValue? kind = response.Content.Headers.ContentType;
        response.Content = content;
        response.Content.Headers.ContentType = kind;
    }

    private async Task<HttpResponseMessage> ConnectAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            reached = true;
            return response;
        }
        catch (HttpRequestException e)
        {
            throw Unconnected(e);
        }
        catch (IOException e)
        {
            throw endpoint.Failed(ModelFailure.ConnectionLost, $"the connection to {endpoint.Address} broke before an answer came.", e);
        }
    }

    private ModelCallException Unconnected(HttpRequestException error)
    {
        SocketError? socket = (error.InnerException as SocketException)?.SocketErrorCode;
        bool noConnection = error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
        if (!noConnection && socket is not SocketError.ConnectionRefused)
        {
            return endpoint.Failed(ModelFailure.ConnectionLost, $"the connection to {endpoint.Address} broke before an answer came.", error);
        }

        ModelCallException failure = endpoint.Failed(
            ModelFailure.Unreachable, $"cannot connect to {endpoint.Address}: {error.InnerException?.Message ?? error.Message}.", error);

        // An address that never answered is most likely mistyped: say so at once. One that did is restarting: worth waiting for.
        return reached ? failure : new ModelCallException(failure.Failure, failure.Where, failure.Found, failure.Remedy, error) { IsTransient = false };
    }

    private bool ChecksKind(HttpRequestMessage request, HttpResponseMessage response)
    {
        string? kind = response.Content.Headers.ContentType?.MediaType;
        bool streamAsked = request.Headers.Accept.Any(accept => accept.MediaType == "text/event-stream");
        bool isStream = kind is "text/event-stream" or "application/x-ndjson";
        if (isStream || (IsJson(kind) && !streamAsked))
        {
            return isStream;
        }

        throw endpoint.Failed(
            ModelFailure.WrongContentType,
            $"{endpoint.Address} answered with '{kind}' where {(streamAsked ? "an event stream" : "JSON")} was expected; it may be a proxy or the wrong path.");
    }

    private void GuardStream(HttpResponseMessage response, Stream body) =>
        Replace(response, new StreamContent(new EndpointStream(body, endpoint, maximumBytes)));

    private async Task BufferAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > maximumBytes)
        {
            throw EndpointStream.TooLarge(endpoint, maximumBytes);
        }

        await using EndpointStream body = new(await response.Content.ReadAsStreamAsync(cancellationToken), endpoint, maximumBytes);
        using MemoryStream buffer = new();
        await body.CopyToAsync(buffer, cancellationToken);
        byte[] bytes = buffer.ToArray();
        RequireJson(bytes);
        Replace(response, new ByteArrayContent(bytes));
    }

    private void RequireJson(byte[] bytes)
    {
        Utf8JsonReader reader = new(bytes);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException e)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"byte {reader.BytesConsumed} of {bytes.Length}");
            throw endpoint.Failed(ModelFailure.MalformedReply, $"{endpoint.Address} answered with broken JSON (at {place}).", e);
        }
    }

    private static async Task<byte[]> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[ErrorBytes];
        try
        {
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
            int read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return bytes[..read];
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return []; // the status says enough
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - (response.Headers.Date ?? time.GetUtcNow()) : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
