using Dramatis.Models;
using Dramatis.Torch.Engine.Classifiers;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Formats;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>
/// Opens <c>hf:&lt;folder&gt;</c>: config.json, tokenizer.json and safetensors. Decoders talk; encoders embed and classify. Thread-safe.
/// </summary>
/// <param name="options">How decoders work; null for the defaults.</param>
/// <param name="encoderOptions">How encoders work; null for the defaults.</param>
public sealed class HuggingFaceModelProvider(EngineOptions? options = null, EncoderOptions? encoderOptions = null)
    : IEmbedderProvider, ITextClassifierProvider
{
    /// <inheritdoc/>
    public string Scheme => "hf";

    /// <inheritdoc/>
    public string Description => "a folder in Hugging Face layout, in this process (hf:<folder>)";

    /// <inheritdoc/>
    public async ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        string path = Folder(identifier);
        if (EncoderConfigurationFile.EncoderTypeOf(path) is { } type)
        {
            throw new ModelUnavailableException(
                identifier.ToString(),
                $"is an encoder ({type}): it reads texts and writes none.",
                "Use it to embed or to classify; to talk, name a model that writes.");
        }

        return await OpenFolderAsync(path, identifier, options).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IEmbeddingGenerator<string, Embedding<float>>> OpenEmbedderAsync(
        ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        string path = Folder(identifier);
        return await Task.Run(() => SentenceEmbedder.Open(path, identifier.ToString(), encoderOptions), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<ITextClassifier> OpenClassifierAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        string path = Folder(identifier);
        return await Task.Run<ITextClassifier>(
            () => ClassifierFolder.Open(path, encoderOptions), cancellationToken);
    }

    internal static async Task<IChatClient> OpenFolderAsync(string path, ModelIdentifier identifier, EngineOptions? options) =>
        await LoadedModels.Instance.ClientAsync(
            LoadedModels.Key(path, options),
            identifier.ToString(),
            () =>
            {
                using ModelSource source = ModelSource.OpenFolder(path, options?.ChatTemplate, options?.Clock);
                return new LanguageModel(source, options);
            });

    private static string Folder(ModelIdentifier identifier)
    {
        string path = Path.GetFullPath(identifier.Name.Length > 0 ? identifier.Name : ".");
        if (!Directory.Exists(path))
        {
            throw File.Exists(path)
                ? new ModelUnavailableException(identifier.ToString(), "is a file; hf: takes a folder.", "Name the folder that it lies in, or write gguf:<file> for a GGUF file.")
                : new ModelUnavailableException(identifier.ToString(), $"there is no folder {path}.", "Write hf:<folder>.");
        }

        return File.Exists(Path.Combine(path, "config.json")) || MistakenFolder.Explain(path) is not { } mistaken
            ? path
            : throw new ModelUnavailableException(identifier.ToString(), mistaken, "");
    }
}
