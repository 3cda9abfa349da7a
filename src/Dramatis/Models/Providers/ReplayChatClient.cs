using System.Runtime.CompilerServices;
using Dramatis.Models.Pipeline;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Providers;

/// <summary>Answers with what was recorded; a request that was not recorded is an error that names the first difference.</summary>
public sealed class ReplayChatClient : IChatClient, ILogLikelihood
{
    private readonly IResponseStore store;
    private readonly string where;
    private readonly string? model;
    private readonly bool ownsStore;
    private readonly bool scores;

    private ReplayChatClient(IResponseStore store, string where, string? model, bool ownsStore, bool scores)
    {
        this.store = store;
        this.where = where;
        this.model = model;
        this.ownsStore = ownsStore;
        this.scores = scores;
    }

    /// <summary>Opens a recording. It offers <see cref="ILogLikelihood"/> when the recorded model did.</summary>
    /// <param name="store">Recorded answers.</param>
    /// <param name="where">How messages name the recording.</param>
    /// <param name="model">Take the answers of this model only; null takes any, as long as there is one kind.</param>
    /// <param name="ownsStore">Whether the store is disposed with the client.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async ValueTask<ReplayChatClient> OpenAsync(
        IResponseStore store, string where, string? model = null, bool ownsStore = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(where);

        // A study asks for the capability first and chooses its method by it: the replayed run must choose as the recorded one did.
        bool scores = await store.ReadAllAsync(cancellationToken).AnyAsync(RequestKey.IsScoring, cancellationToken);
        return new ReplayChatClient(store, where, model, ownsStore, scores);
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        RequestKey key = RequestKey.OfChat("", messages, options, ModelCallScope.CurrentRepeat) ?? throw new ModelUnavailableException(
            where, "the request refers to state on a server, which no recording holds.", "Send the whole conversation instead.");
        return StoredForm.ReadChat((await FindAsync(key, cancellationToken)).Reply);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default) =>
        StoredForm.ReadScores((await FindAsync(RequestKey.OfScoring("", request), cancellationToken)).Reply);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null || (serviceType == typeof(ILogLikelihood) && !scores) ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("replay", null, model)
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (ownsStore)
        {
            (store as IDisposable)?.Dispose();
        }
    }

    private async ValueTask<StoredResponse> FindAsync(RequestKey key, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredResponse> recorded = await store.FindByRequestAsync(key.RequestHash, cancellationToken);
        List<StoredResponse> fitting = [.. recorded.Where(Fits)];
        if (fitting.Select(response => response.Model).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new InvalidInputException(
                where,
                $"holds answers of several models: {string.Join(", ", fitting.Select(response => response.Model).Distinct(StringComparer.Ordinal))}.",
                "Name one after a '#'.");
        }

        return fitting.Count > 0
            ? fitting[0]
            : throw new ModelUnavailableException(
                where,
                "holds no answer to this request. " + await RequestDifference.DescribeAsync(key.Request, store.ReadAllAsync(cancellationToken)),
                "Run the study with the model itself, or restore the settings of the recording.");
    }

    private bool Fits(StoredResponse response) => model is null || response.Model == model || response.Model.StartsWith(model + "|", StringComparison.Ordinal);
}
