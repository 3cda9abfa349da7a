namespace Dramatis.Torch.Engine.Serving;

/// <summary>
/// Shares loaded models: however many clients ask for one path, the weights are in memory once, until the last client is disposed.
/// Thread-safe.
/// </summary>
internal sealed class LoadedModels
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Shared> models = new(StringComparer.Ordinal);

    /// <summary>Models of the whole process.</summary>
    public static LoadedModels Instance { get; } = new();

    /// <summary>What tells models apart that are not to be shared: the place, how they work, and changed weights.</summary>
    public static string Key(string path, EngineOptions? options) =>
        string.Join('\n', [path, $"{(options ?? new EngineOptions()) with { Clock = null, Patch = null }}", options?.Patch?.Key ?? ""]);

    /// <summary>A client of the model at <paramref name="path"/>, loaded by <paramref name="load"/> when it is not in memory.</summary>
    public async Task<TorchChatClient> ClientAsync(string path, string modelId, Func<LanguageModel> load)
    {
        Shared shared;
        lock (gate)
        {
            if (!models.TryGetValue(path, out shared!))
            {
                shared = new Shared(new Lazy<Task<LanguageModel>>(() => Task.Run(load)));
                models.Add(path, shared);
            }

            shared.Clients++;
        }

        try
        {
            return new TorchChatClient(await shared.Model.Value, modelId, () => Release(path, shared));
        }
        catch
        {
            Release(path, shared);
            throw;
        }
    }

    private void Release(string path, Shared shared)
    {
        lock (gate)
        {
            if (--shared.Clients > 0)
            {
                return;
            }

            models.Remove(path);
        }

        if (shared.Model.IsValueCreated && shared.Model.Value.IsCompletedSuccessfully)
        {
            shared.Model.Value.Result.Dispose();
        }
    }

    private sealed class Shared(Lazy<Task<LanguageModel>> model)
    {
        public Lazy<Task<LanguageModel>> Model { get; } = model;

        public int Clients { get; set; }
    }
}
