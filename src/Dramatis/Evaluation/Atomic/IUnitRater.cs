using Dramatis.Conversations.Units;

namespace Dramatis.Evaluation.Atomic;

/// <summary>Rates units of a text on a trait, each by itself. Thread-safe.</summary>
public interface IUnitRater
{
    /// <summary>What rates, for reports.</summary>
    string Name { get; }

    /// <summary>One rating a unit, in their order.</summary>
    /// <param name="units">The units.</param>
    /// <param name="target">The trait.</param>
    /// <param name="question">What the text answers, or null.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    ValueTask<IReadOnlyList<UnitRating>> RateAsync(
        IReadOnlyList<TextUnit> units, TraitTarget target, string? question = null, CancellationToken cancellationToken = default);
}
