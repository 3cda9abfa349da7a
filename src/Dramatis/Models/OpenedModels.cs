using System.Collections.Concurrent;

namespace Dramatis.Models;

/// <summary>
/// Models of one kind, each opened at most once however many ask for it at the same time. Thread-safe. Disposing it disposes every
/// model it opened.
/// </summary>
/// <param name="open">Opens a model.</param>
internal sealed class OpenedModels<T>(Func<ModelIdentifier, Task<T>> open) : IAsyncDisposable
    where T : IDisposable
{
    private readonly ConcurrentDictionary<ModelIdentifier, Lazy<Task<T>>> opened = new();

    /// <summary>Opens a model, or returns the one already open.</summary>
    public async ValueTask<T> GetAsync(ModelIdentifier identifier, CancellationToken cancellationToken)
    {
        // The opening itself is not cancelled by one impatient caller: others may wait for the same model.
        Lazy<Task<T>> opening = opened.GetOrAdd(identifier, _ => new Lazy<Task<T>>(() => open(identifier)));
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
        foreach (Lazy<Task<T>> opening in opened.Values)
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
}
