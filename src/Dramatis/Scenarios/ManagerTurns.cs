using Dramatis.Agents;
using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Scenarios;

/// <summary>
/// A manager model reads the talk and names the next speaker: by the likelihood of the names where the model offers it, else in text. A
/// reply that names nobody falls back to another protocol.
/// </summary>
/// <param name="manager">The model.</param>
/// <param name="nameOf">Display name of a participant.</param>
/// <param name="ask">The manager's question: the log and the names that may be chosen.</param>
/// <param name="fallback">Who decides when the manager names nobody.</param>
public sealed class ManagerTurns(
    IChatClient manager,
    Func<string, string> nameOf,
    Func<TurnState, IReadOnlyList<string>, string> ask,
    ITurnProtocol fallback) : ITurnProtocol
{
    private static readonly Sampling OneName = new(0, 12);

    /// <inheritdoc/>
    public async ValueTask<string?> NextAsync(TurnState state, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        string[] candidates = [.. state.Participants.Where(p => p != state.LastSpeaker)];
        string[] names = [.. candidates.Select(nameOf)];
        ChatMessage[] question = [new(ChatRole.User, ask(state, names))];
        int chosen = manager.GetService<ILogLikelihood>() is { } likelihood
            ? MostLikely(await likelihood.ScoreAsync(new ScoringRequest(question, names), cancellationToken))
            : Named((await manager.GetResponseAsync(question, OneName.ToOptions(random), cancellationToken)).Text, names);
        return chosen >= 0 ? candidates[chosen] : await fallback.NextAsync(state, random, cancellationToken);
    }

    // Per token, or short names would always win.
    private static int MostLikely(IReadOnlyList<ContinuationScore> scores) =>
        Enumerable.Range(0, scores.Count).MaxBy(i => scores[i].LogProbability / Math.Max(1, scores[i].TokenCount));

    private static int Named(string reply, string[] names)
    {
        int[] named = [.. Enumerable.Range(0, names.Length).Where(i => reply.Contains(names[i], StringComparison.OrdinalIgnoreCase))];
        return named.Length == 1 ? named[0] : -1;
    }
}
