using System.Runtime.CompilerServices;
using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>
/// A model with values of its own that no persona reaches: with probability 1 - w it takes one option whatever is asked, with probability w
/// it answers as the planted respondent does who plays the persona. Without a persona it always takes that option. Thread-safe.
/// </summary>
/// <param name="played">Who answers for the persona.</param>
/// <param name="anchor">Text of the option that the model takes of its own.</param>
/// <param name="weight">w, in [0, 1].</param>
public sealed class AnchoredRespondent(SpeakingRespondent played, string anchor, double weight) : IChatClient, ILogLikelihood
{
    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ChatMessage[] conversation = [.. messages];
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant(
            $"anchored|{options?.Seed}|{string.Join('\u001f', conversation.Select(m => m.Text))}"));
        return random.NextBool(WeightIn(conversation)) || LabelIn(conversation[^1].Text) is not { } label
            ? await played.GetResponseAsync(conversation, options, cancellationToken)
            : new ChatResponse(new ChatMessage(ChatRole.Assistant, label));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<ContinuationScore> scores = await played.ScoreAsync(request, cancellationToken);
        double driven = WeightIn(request.Messages);
        return LabelIn(request.Messages[^1].Text) is { } label
            ? [.. scores.Select(s => s with { LogProbability = Mixed(s, driven, s.Continuation.Trim() == label) })]
            : scores;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose() => played.Dispose();

    private static double Mixed(ContinuationScore score, double driven, bool isAnchor) => Math.Max(
        SpeakingRespondent.LeastLogProbability, Math.Log((driven * Math.Exp(score.LogProbability)) + (isAnchor ? 1 - driven : 0)));

    private double WeightIn(IEnumerable<ChatMessage> messages) => messages.Any(m => m.Role == ChatRole.System) ? weight : 0;

    // What stands before the option in its line: "E" in "E. Like me"; the text itself where options have no labels.
    private string? LabelIn(string message)
    {
        string? line = message.Split('\n').FirstOrDefault(l => l.EndsWith($". {anchor}", StringComparison.Ordinal) || l == $"- {anchor}");
        return line is null ? null : line[0] == '-' ? anchor : line[..line.IndexOf('.', StringComparison.Ordinal)];
    }
}
