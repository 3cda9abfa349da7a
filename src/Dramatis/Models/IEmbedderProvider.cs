using Microsoft.Extensions.AI;

namespace Dramatis.Models;

/// <summary>A provider whose models can also turn texts into vectors.</summary>
public interface IEmbedderProvider : IModelProvider
{
    /// <summary>Opens a model for embedding.</summary>
    /// <exception cref="DramatisException">The model cannot be used or does not embed; the message says what to do.</exception>
    ValueTask<IEmbeddingGenerator<string, Embedding<float>>> OpenEmbedderAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default);
}
