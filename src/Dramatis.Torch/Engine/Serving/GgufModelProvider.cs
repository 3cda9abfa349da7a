using Dramatis.Models;
using Dramatis.Torch.Engine.Formats;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>Opens <c>gguf:&lt;file&gt;</c>: a model of the Llama architecture in one GGUF file. Thread-safe.</summary>
/// <param name="options">How the models work; null for the defaults.</param>
public sealed class GgufModelProvider(EngineOptions? options = null) : IModelProvider
{
    /// <inheritdoc/>
    public string Scheme => "gguf";

    /// <inheritdoc/>
    public string Description => "a GGUF file of the Llama architecture, in this process (gguf:<file>)";

    /// <inheritdoc/>
    public async ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        string path = Path.GetFullPath(identifier.Name.Length > 0 ? identifier.Name : ".");
        if (!File.Exists(path))
        {
            throw Directory.Exists(path)
                ? new ModelUnavailableException(identifier.ToString(), "is a folder; gguf: takes a file.", "Name the GGUF file in it, or write hf:<folder> for a folder with config.json and safetensors.")
                : new ModelUnavailableException(identifier.ToString(), $"there is no file {path}.", "Write gguf:<file>.");
        }

        return await LoadedModels.Instance.ClientAsync(
            LoadedModels.Key(path, options),
            identifier.ToString(),
            () =>
            {
                using ModelSource source = ModelSource.OpenGguf(path, options?.ChatTemplate, options?.Clock);
                return new LanguageModel(source, options);
            }).WaitAsync(cancellationToken);
    }
}
