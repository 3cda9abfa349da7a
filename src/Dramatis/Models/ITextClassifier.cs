namespace Dramatis.Models;

/// <summary>Assigns texts, or pairs of texts, to classes that have names. Thread-safe.</summary>
public interface ITextClassifier : IDisposable
{
    /// <summary>
    /// The classes in the model's order. Models order them differently: find a class by its name, never by its place.
    /// </summary>
    IReadOnlyList<string> Labels { get; }

    /// <summary>Identifier of weights and numeric settings, part of every cache key: equal values give equal answers.</summary>
    string Fingerprint { get; }

    /// <summary>One result for each text, in their order.</summary>
    ValueTask<IReadOnlyList<TextClassification>> ClassifyAsync(IReadOnlyList<TextPair> texts, CancellationToken cancellationToken = default);
}
