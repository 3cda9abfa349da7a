using Dramatis.Models.Pipeline;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Providers;

/// <summary>
/// Opens <c>replay:file</c>: the answers recorded in a response store or journal, and nothing else. <c>replay:file#model</c> takes those
/// of one model.
/// </summary>
public sealed class ReplayModelProvider : IModelProvider
{
    /// <inheritdoc/>
    public string Scheme => "replay";

    /// <inheritdoc/>
    public string Description => "replay:<journal>[#<model>]: the recorded answers of an earlier run";

    /// <inheritdoc/>
    public async ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        int hash = identifier.Name.LastIndexOf('#');
        string path = hash < 0 ? identifier.Name : identifier.Name[..hash];
        string? model = hash < 0 ? null : identifier.Name[(hash + 1)..];
        SqliteResponseStore store = SqliteResponseStore.OpenExisting(path);
        try
        {
            return await ReplayChatClient.OpenAsync(store, $"model '{identifier}'", model, ownsStore: true, cancellationToken);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
