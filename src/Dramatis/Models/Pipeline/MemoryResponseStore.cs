using System.Runtime.CompilerServices;

namespace Dramatis.Models.Pipeline;

/// <summary>Keeps answers for the life of the process.</summary>
public sealed class MemoryResponseStore : IResponseStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, StoredResponse> byKey = new(StringComparer.Ordinal);
    private readonly List<StoredResponse> all = [];

    /// <summary>Number of answers.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return all.Count;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredResponse?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult(byKey.GetValueOrDefault(key));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredResponse>> FindByRequestAsync(string requestHash, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<StoredResponse>>([.. all.Where(response => response.RequestHash == requestHash)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask SaveAsync(StoredResponse response, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        lock (gate)
        {
            if (byKey.TryAdd(response.Key, response))
            {
                all.Add(response);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredResponse> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StoredResponse[] copy;
        lock (gate)
        {
            copy = [.. all];
        }

        foreach (StoredResponse response in copy)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return response;
        }

        await ValueTask.CompletedTask;
    }
}
