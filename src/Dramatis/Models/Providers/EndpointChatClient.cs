using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Providers;

/// <summary>
/// The outermost part of an endpoint's client: whatever an SDK throws leaves as a <see cref="ModelCallException"/>, and a stream
/// that stops before its finish reason is a failure rather than a short answer.
/// </summary>
internal sealed class EndpointChatClient(IChatClient sdk, HttpClient http, Endpoint endpoint) : DelegatingChatClient(sdk)
{
    private readonly ModelEndpoint address = new(endpoint.Address);

    /// <inheritdoc/>
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ModelEndpoint) && serviceKey is null ? address : base.GetService(serviceType, serviceKey);

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken);
            return response.Messages.Count > 0
                ? response
                : throw endpoint.Failed(ModelFailure.MalformedReply, $"{endpoint.Address} answered without a message.");
        }
        catch (Exception e) when (Translated(e, cancellationToken) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        bool finished = false;
        await using IAsyncEnumerator<ChatResponseUpdate> updates =
            base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await AdvanceAsync(updates, cancellationToken))
        {
            finished |= updates.Current.FinishReason is not null;
            yield return updates.Current;
        }

        if (!finished)
        {
            throw endpoint.Failed(ModelFailure.TruncatedStream, $"the stream from {endpoint.Address} ended before the answer did.");
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            http.Dispose();
        }
    }

    private async ValueTask<bool> AdvanceAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception e) when (Translated(e, cancellationToken) is { } failure)
        {
            throw failure;
        }
    }

    // Null leaves the exception as it is: it says what we would say, or the caller gave up.
    private ModelCallException? Translated(Exception error, CancellationToken cancellationToken)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e is ModelCallException known)
            {
                return ReferenceEquals(e, error) ? null : known;
            }
        }

        return error switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested => null,
            OperationCanceledException or TimeoutException =>
                endpoint.Failed(ModelFailure.Timeout, $"{endpoint.Address} did not answer in time."),
            HttpRequestException or IOException =>
                endpoint.Failed(ModelFailure.ConnectionLost, $"the connection to {endpoint.Address} broke."),
            JsonException => endpoint.Failed(ModelFailure.MalformedReply, $"{endpoint.Address} answered with broken JSON."),

            // SDKs read replies of an unexpected shape with whatever exception their parser runs into.
            _ => endpoint.Failed(ModelFailure.MalformedReply, $"the answer of {endpoint.Address} could not be read ({error.GetType().Name})."),
        };
    }
}
