namespace Dramatis.Models.Pipeline;

/// <summary>Keeps complete answers. Thread-safe. An answer once saved never changes.</summary>
public interface IResponseStore
{
    /// <summary>The answer with a key, or null.</summary>
    ValueTask<StoredResponse?> FindAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>The answers of all models to one request, in the order they were saved.</summary>
    ValueTask<IReadOnlyList<StoredResponse>> FindByRequestAsync(string requestHash, CancellationToken cancellationToken = default);

    /// <summary>Keeps an answer, durably when the returned task ends. A key that is there already keeps its first answer.</summary>
    ValueTask SaveAsync(StoredResponse response, CancellationToken cancellationToken = default);

    /// <summary>Every answer, in the order they were saved.</summary>
    IAsyncEnumerable<StoredResponse> ReadAllAsync(CancellationToken cancellationToken = default);
}
