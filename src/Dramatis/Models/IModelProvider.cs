using Microsoft.Extensions.AI;

namespace Dramatis.Models;

/// <summary>Opens the models of one scheme. Providers of rooms above (tensors) are registered by the program that composes them.</summary>
public interface IModelProvider
{
    /// <summary>The scheme served, lower case: <c>openai</c>, <c>gguf</c> ...</summary>
    string Scheme { get; }

    /// <summary>One line for <c>dramatis models</c>.</summary>
    string Description { get; }

    /// <summary>Opens a model.</summary>
    /// <exception cref="DramatisException">The model cannot be used; the message says what to do.</exception>
    ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default);
}
