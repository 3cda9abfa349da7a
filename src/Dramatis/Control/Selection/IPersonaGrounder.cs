namespace Dramatis.Control.Selection;

/// <summary>Says how near persona lines are to replies. Thread-safe.</summary>
public interface IPersonaGrounder
{
    /// <summary>Short name for explanations, one of <see cref="PersonaSimilarity.Names"/>.</summary>
    string Name { get; }

    /// <summary>Nearness of each line to each text, [texts][lines], higher is nearer.</summary>
    /// <param name="texts">The replies.</param>
    /// <param name="lines">The persona lines; may be none.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    ValueTask<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(IReadOnlyList<string> texts, IReadOnlyList<string> lines, CancellationToken cancellationToken = default);
}
