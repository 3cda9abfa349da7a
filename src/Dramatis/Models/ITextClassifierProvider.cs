namespace Dramatis.Models;

/// <summary>A provider whose models can also classify texts.</summary>
public interface ITextClassifierProvider : IModelProvider
{
    /// <summary>Opens a model for classification.</summary>
    /// <exception cref="DramatisException">The model cannot be used or does not classify; the message says what to do.</exception>
    ValueTask<ITextClassifier> OpenClassifierAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default);
}
