using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dramatis.Models;
using Dramatis.Torch.Engine.Generation;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>
/// A model in this process as a chat client. Ask it for <see cref="ILogLikelihood"/>, <see cref="ILanguageModel"/>,
/// <see cref="ModelFingerprint"/>, <see cref="LanguageModel"/> or <see cref="ChatClientMetadata"/>. A request always gets the same
/// answer: one without a seed is answered with seed 0. With an <see cref="Intervention"/>, these services answer with it too, but for the
/// <see cref="LanguageModel"/>, which is the model as it was loaded. Thread-safe. The model stays its owner's.
/// </summary>
public sealed class TorchChatClient : IChatClient
{
    private readonly LanguageModel model;
    private readonly string modelId;
    private readonly Action? release;
    private bool disposed;

    /// <summary>Creates a client of a loaded model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="modelId">Its name in responses, for example <c>gguf:SmolLM2.gguf</c>.</param>
    /// <param name="release">Called once when the client is disposed; lets a provider share a model among clients.</param>
    public TorchChatClient(LanguageModel model, string modelId, Action? release = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(modelId);
        this.model = model;
        this.modelId = modelId;
        this.release = release;
    }

    /// <summary>What every request does inside the model; null for nothing.</summary>
    public PassIntervention? Intervention { get; init; }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The conversation does not fit the context, or an option is out of range.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        GenerationRequest request = ChatRequests.Read(model, messages, options, Intervention);
        GenerationResult result = await model.GenerateAsync(request, cancellationToken: cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, result.Text))
        {
            ModelId = modelId,
            FinishReason = Finish(result),
            Usage = Usage(request, result),
        };
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The conversation does not fit the context, or an option is out of range.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        GenerationRequest request = ChatRequests.Read(model, messages, options, Intervention);

        // A reader that stops early stops the work too.
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<string> pieces = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        Task<GenerationResult> work = WriteAsync(request, pieces.Writer, stop.Token);
        try
        {
            await foreach (string piece in pieces.Reader.ReadAllAsync(cancellationToken))
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, piece) { ModelId = modelId };
            }

            GenerationResult result = await work;
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Usage(request, result))])
            {
                ModelId = modelId,
                FinishReason = Finish(result),
            };
        }
        finally
        {
            await stop.CancelAsync();
            await work.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
        {
            return null;
        }

        return serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("dramatis", defaultModelId: modelId)
            : serviceType == typeof(ModelFingerprint) ? IntervenedModel.FingerprintOf(model, Intervention) is { } fingerprint ? new ModelFingerprint(fingerprint) : null
            : serviceType.IsInstanceOfType(this) ? this
            : Intervention is not null && serviceType.IsAssignableFrom(typeof(IntervenedModel)) ? new IntervenedModel(model, Intervention)
            : serviceType.IsInstanceOfType(model) ? model
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            release?.Invoke();
        }
    }

    private async Task<GenerationResult> WriteAsync(GenerationRequest request, ChannelWriter<string> pieces, CancellationToken cancellationToken)
    {
        try
        {
            return await model.GenerateAsync(request, piece => pieces.TryWrite(piece), cancellationToken);
        }
        finally
        {
            pieces.Complete(); // an error reaches the reader through the task
        }
    }

    private static ChatFinishReason Finish(GenerationResult result) =>
        result.Reason == StopReason.Length ? ChatFinishReason.Length : ChatFinishReason.Stop;

    private static UsageDetails Usage(GenerationRequest request, GenerationResult result) => new()
    {
        InputTokenCount = request.Ids.Count,
        OutputTokenCount = result.Ids.Count,
        TotalTokenCount = request.Ids.Count + result.Ids.Count,
        CachedInputTokenCount = result.KnownTokens,
    };
}
