namespace Dramatis.Models;

/// <summary>
/// Natural-language inference: whether one text makes another true, false, or leaves it open. Whoever needs it takes this port; which
/// tier stands behind it (rules, a lexical model, a cross-encoder, a chat model) is the user's choice. Thread-safe.
/// </summary>
public interface INliModel
{
    /// <summary>What it is, in a few words for explanations and reports: <c>lexical</c>, <c>cross-encoder my-folder</c>.</summary>
    string Name { get; }

    /// <summary>Identifier of weights and settings, part of every cache key: equal values give equal scores.</summary>
    string Fingerprint { get; }

    /// <summary>Whether the model was made for the language of a text. What it does not read can neither be kept nor contradicted.</summary>
    bool Reads(string text) => true;

    /// <summary>One result for each pair, in their order. Null where the model gave no readable answer: missing is missing.</summary>
    ValueTask<IReadOnlyList<NliScores?>> ScoreAsync(IReadOnlyList<NliPair> pairs, CancellationToken cancellationToken = default);
}
