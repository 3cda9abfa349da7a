using Dramatis.Conversations;
using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Evaluation.Judging.Preferences;

/// <summary>
/// Asks a model which reply the person prefers, once in either order, and averages. Where the model gives likelihoods the letters are
/// scored; else a letter and a certainty from 1 to 100 are read from what it says.
/// </summary>
/// <param name="client">The model.</param>
public sealed class ModelPreferenceJudge(IChatClient client) : IPreferenceJudge
{
    private const int AnswerTokens = 24;

    private static readonly string[] Letters = ["A", "B"];

    /// <inheritdoc/>
    public string Name => client.GetService<ILogLikelihood>() is null ? "spoken certainty" : "likelihood of the letter";

    /// <inheritdoc/>
    public async ValueTask<PreferenceVerdict?> PreferAsync(PreferenceItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        double? there = await FirstAsync(item.Profile, item.Prompt, item.A, item.B, cancellationToken);
        double? back = await FirstAsync(item.Profile, item.Prompt, item.B, item.A, cancellationToken);
        return there is { } a && back is { } b
            ? new PreferenceVerdict((a + 1 - b) / 2, (a >= 0.5) != (b >= 0.5), (a + b) / 2)
            : null;
    }

    // Probability that the reply shown first is preferred.
    private async ValueTask<double?> FirstAsync(string profile, string prompt, string first, string second, CancellationToken cancellationToken)
    {
        bool scores = client.GetService<ILogLikelihood>() is not null;
        ChatMessage[] request = Request(profile, prompt, first, second, scores);
        if (client.GetService<ILogLikelihood>() is { } scorer)
        {
            IReadOnlyList<ContinuationScore> letters = await scorer.ScoreAsync(new ScoringRequest(request, Letters), cancellationToken);
            return 1 / (1 + Math.Exp(letters[1].LogProbability - letters[0].LogProbability));
        }

        ChatOptions options = new() { Temperature = 0, MaxOutputTokens = AnswerTokens };
        string reply = (await client.GetResponseAsync(request, options, cancellationToken)).Text;
        return CertaintyAnswer.Read(reply) is { } read ? (read.IsA ? read.Certainty : 1 - read.Certainty) : null;
    }

    private static ChatMessage[] Request(string profile, string prompt, string first, string second, bool letterOnly)
    {
        DataFence fence = new(profile, prompt, first, second);
        string known = profile.Length > 0 ? $"A person says of themselves:\n{fence.Around(profile)}\n" : "Nothing is known of the person.\n";
        string how = letterOnly ? "Answer A or B." : "Answer with the letter in double brackets and your certainty from 1 to 100, such as [[A]] 70.";
        return
        [
            new ChatMessage(ChatRole.System, $"You say which of two replies a person likes better. {fence.Rule} {how}"),
            new ChatMessage(ChatRole.User, $"{known}They were asked or told:\n{fence.Around(prompt)}\nReply A:\n{fence.Around(first)}\nReply B:\n{fence.Around(second)}\nWhich reply does this person like better?"),
        ];
    }
}
