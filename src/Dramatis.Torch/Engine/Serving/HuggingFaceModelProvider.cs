using Dramatis.Models;
using Dramatis.Torch.Engine.Formats;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>Opens <c>hf:&lt;folder&gt;</c>: config.json, tokenizer.json and safetensors of the Llama layout. Thread-safe.</summary>
/// <param name="options">How the models work; null for the defaults.</param>
public sealed class HuggingFaceModelProvider(EngineOptions? options = null) : IModelProvider
{
    /// <inheritdoc/>
    public string Scheme => "hf";

    /// <inheritdoc/>
    public string Description => "a folder in Hugging Face layout, in this process (hf:<folder>)";

    /// <inheritdoc/>
    public async ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        string path = Path.GetFullPath(identifier.Name.Length > 0 ? identifier.Name : ".");
        if (!Directory.Exists(path))
        {
            throw new ModelUnavailableException(identifier.ToString(), $"there is no folder {path}.", "Write hf:<folder>.");
        }

        return await OpenFolderAsync(path, identifier, options).WaitAsync(cancellationToken);
    }

    internal static async Task<IChatClient> OpenFolderAsync(string path, ModelIdentifier identifier, EngineOptions? options) =>
        await LoadedModels.Instance.ClientAsync(
            path,
            identifier.ToString(),
            () =>
            {
                using ModelSource source = ModelSource.OpenFolder(path);
                return new LanguageModel(source, options);
            });
}
