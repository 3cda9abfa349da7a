using Microsoft.Extensions.AI;

namespace Dramatis.Models;

/// <summary>
/// Opens models by identifier, each at most once, through one pipeline. The program that composes it chooses the providers;
/// rooms above add theirs. Thread-safe. Disposing the registry disposes everything it opened.
/// </summary>
public sealed class ModelRegistry : IAsyncDisposable
{
    private readonly SortedDictionary<string, IModelProvider> providers = new(StringComparer.Ordinal);
    private readonly OpenedModels<IChatClient> clients;
    private readonly OpenedModels<IEmbeddingGenerator<string, Embedding<float>>> embedders;
    private readonly OpenedModels<ITextClassifier> classifiers;
    private readonly Func<ModelIdentifier, IChatClient, IChatClient> pipeline;
    private volatile bool disposed;

    /// <summary>Creates a registry.</summary>
    /// <param name="providers">One provider for each scheme.</param>
    /// <param name="pipeline">Wraps each opened client; see <c>ModelPipeline.With</c>. Null leaves clients bare.</param>
    /// <exception cref="ArgumentException">Two providers serve one scheme.</exception>
    public ModelRegistry(IEnumerable<IModelProvider> providers, Func<ModelIdentifier, IChatClient, IChatClient>? pipeline = null)
    {
        ArgumentNullException.ThrowIfNull(providers);
        this.pipeline = pipeline ?? ((_, client) => client);
        foreach (IModelProvider provider in providers)
        {
            if (!this.providers.TryAdd(provider.Scheme, provider))
            {
                throw new ArgumentException($"Two providers serve the scheme '{provider.Scheme}'.", nameof(providers));
            }
        }

        clients = new(OpenClientAsync);
        embedders = new(async identifier =>
            await Able<IEmbedderProvider>(identifier, "embed texts").OpenEmbedderAsync(identifier, CancellationToken.None));
        classifiers = new(async identifier =>
            await Able<ITextClassifierProvider>(identifier, "classify texts").OpenClassifierAsync(identifier, CancellationToken.None));
    }

    /// <summary>The providers, in order of scheme.</summary>
    public IReadOnlyCollection<IModelProvider> Providers => providers.Values;

    /// <summary>Opens the model that a text names, or returns the client already open.</summary>
    /// <exception cref="DramatisException">The text names no model, or the model cannot be used.</exception>
    public ValueTask<IChatClient> OpenAsync(string identifier, CancellationToken cancellationToken = default) =>
        OpenAsync(ModelIdentifier.Parse(identifier), cancellationToken);

    /// <summary>Opens a model, or returns the client already open. The registry owns the client: do not dispose it.</summary>
    /// <exception cref="DramatisException">The scheme is unknown, or the model cannot be used.</exception>
    public ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        ObjectDisposedException.ThrowIf(disposed, this);
        return clients.GetAsync(identifier, cancellationToken);
    }

    /// <summary>
    /// Opens a model that turns texts into vectors, or returns the one already open. The registry owns it: do not dispose it.
    /// </summary>
    /// <exception cref="DramatisException">The text names no model, or the model cannot be used or does not embed.</exception>
    public ValueTask<IEmbeddingGenerator<string, Embedding<float>>> OpenEmbedderAsync(string identifier, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return embedders.GetAsync(ModelIdentifier.Parse(identifier), cancellationToken);
    }

    /// <summary>Opens a model that classifies texts, or returns the one already open. The registry owns it: do not dispose it.</summary>
    /// <exception cref="DramatisException">The text names no model, or the model cannot be used or does not classify.</exception>
    public ValueTask<ITextClassifier> OpenClassifierAsync(string identifier, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return classifiers.GetAsync(ModelIdentifier.Parse(identifier), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await clients.DisposeAsync();
        await embedders.DisposeAsync();
        await classifiers.DisposeAsync();
    }

    private async Task<IChatClient> OpenClientAsync(ModelIdentifier identifier)
    {
        IChatClient client = await Provider(identifier).OpenAsync(identifier, CancellationToken.None);
        try
        {
            return pipeline(identifier, client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private T Able<T>(ModelIdentifier identifier, string what)
        where T : IModelProvider =>
        Provider(identifier) is T able
            ? able
            : throw new InvalidInputException(
                $"model '{identifier}'",
                $"models of the kind '{identifier.Scheme}' cannot {what} in this program.",
                $"Kinds that can: {string.Join(", ", providers.Values.OfType<T>().Select(provider => provider.Scheme))}.");

    private IModelProvider Provider(ModelIdentifier identifier)
    {
        if (providers.TryGetValue(identifier.Scheme, out IModelProvider? provider))
        {
            return provider;
        }

        string? near = NearestName.Of(identifier.Scheme, providers.Keys);
        throw new InvalidInputException(
            $"model '{identifier}'",
            $"'{identifier.Scheme}' is not a kind of model this program can open.",
            (near is null ? "" : $"Did you mean '{near}'? ") + $"Known: {string.Join(", ", providers.Keys)}.");
    }
}
