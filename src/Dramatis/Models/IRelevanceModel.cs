namespace Dramatis.Models;

/// <summary>Says whether a statement matters for the reply to a query. Thread-safe.</summary>
public interface IRelevanceModel
{
    /// <summary>What it is, in a few words for explanations and reports.</summary>
    string Name { get; }

    /// <summary>Identifier of weights and settings: equal values give equal scores.</summary>
    string Fingerprint { get; }

    /// <summary>Probability in [0, 1] that the statement matters, one for each pair in their order; null where none could be read.</summary>
    ValueTask<IReadOnlyList<double?>> ScoreAsync(IReadOnlyList<RelevancePair> pairs, CancellationToken cancellationToken = default);
}
