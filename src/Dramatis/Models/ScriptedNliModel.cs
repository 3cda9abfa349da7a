namespace Dramatis.Models;

/// <summary>A model for tests: judges pairs by a function and counts what it was asked. Thread-safe when its function is.</summary>
/// <param name="judge">The relation of a pair, or null for no readable answer.</param>
public sealed class ScriptedNliModel(Func<NliPair, NliScores?> judge) : INliModel
{
    private int asked;

    /// <summary>Pairs judged so far.</summary>
    public int Asked => asked;

    /// <inheritdoc/>
    public string Name => "scripted";

    /// <inheritdoc/>
    public string Fingerprint => "scripted";

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NliScores?>> ScoreAsync(IReadOnlyList<NliPair> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Add(ref asked, pairs.Count);
        return ValueTask.FromResult<IReadOnlyList<NliScores?>>([.. pairs.Select(judge)]);
    }
}
