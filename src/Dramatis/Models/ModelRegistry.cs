using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace Dramatis.Models;

/// <summary>
/// Opens models by identifier, each at most once, through one pipeline. The program that composes it chooses the providers;
/// rooms above add theirs. Thread-safe. Disposing the registry disposes every client it opened.
/// </summary>
public sealed class ModelRegistry : IAsyncDisposable
{
    private readonly SortedDictionary<string, IModelProvider> providers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ModelIdentifier, Lazy<Task<IChatClient>>> opened = new();
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
    }

    /// <summary>The providers, in order of scheme.</summary>
    public IReadOnlyCollection<IModelProvider> Providers => providers.Values;

    /// <summary>Opens the model that a text names, or returns the client already open.</summary>
    /// <exception cref="DramatisException">The text names no model, or the model cannot be used.</exception>
    public ValueTask<IChatClient> OpenAsync(string identifier, CancellationToken cancellationToken = default) =>
        OpenAsync(ModelIdentifier.Parse(identifier), cancellationToken);

    /// <summary>Opens a model, or returns the client already open. The registry owns the client: do not dispose it.</summary>
    /// <exception cref="DramatisException">The scheme is unknown, or the model cannot be used.</exception>
    public async ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        ObjectDisposedException.ThrowIf(disposed, this);
        IModelProvider provider = Provider(identifier);

        // The opening itself is not cancelled by one impatient caller: others may wait for the same model.
        Lazy<Task<IChatClient>> opening = opened.GetOrAdd(
            identifier, _ => new Lazy<Task<IChatClient>>(() => OpenOnceAsync(provider, identifier)));
        try
        {
            return await opening.Value.WaitAsync(cancellationToken);
        }
        catch when (opening.Value.IsFaulted)
        {
            // A failure is not kept: the user may start the server, and try again.
            opened.TryRemove(KeyValuePair.Create(identifier, opening));
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        disposed = true;
        foreach (Lazy<Task<IChatClient>> opening in opened.Values)
        {
            try
            {
                (await opening.Value).Dispose();
            }
            catch (Exception e) when (e is DramatisException or OperationCanceledException)
            {
                // It never opened, and whoever asked for it has been told.
            }
        }

        opened.Clear();
    }

    private async Task<IChatClient> OpenOnceAsync(IModelProvider provider, ModelIdentifier identifier)
    {
        IChatClient client = await provider.OpenAsync(identifier, CancellationToken.None);
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
