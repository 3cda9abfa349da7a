using Dramatis.Conversations;
using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Evaluation.Judging.Preferences;

/// <summary>
/// Asks a model which reply the person prefers, once in either order, and averages. Where the model gives likelihoods the letters are
/// scored; else a letter and a certainty from 1 to 100 are read from what it says.
/// </summary>
/// <param name="client">The model.</param>
/// <param name="offersTie">Offer a third letter for "both alike".</param>
public sealed class ModelPreferenceJudge(IChatClient client, bool offersTie = false) : IPreferenceJudge
{
    private const int AnswerTokens = 24;

    private static readonly string[] Letters = ["A", "B", "C"];

    /// <inheritdoc/>
    public string Name => client.GetService<ILogLikelihood>() is null ? "spoken certainty" : "likelihood of the letter";

    /// <summary>How the model is asked, as part of the fingerprint of the judge; raised whenever the request changes.</summary>
    /// <param name="offersTie">Whether a tie is offered.</param>
    public static string Settings(bool offersTie = false) => offersTie ? "preference/1/ties" : "preference/1";

    /// <inheritdoc/>
    public async ValueTask<PreferenceVerdict?> PreferAsync(PreferenceItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        (double First, double Tie)? there = await FirstAsync(item.Profile, item.Prompt, item.A, item.B, cancellationToken);
        (double First, double Tie)? back = await FirstAsync(item.Profile, item.Prompt, item.B, item.A, cancellationToken);
        return there is { } a && back is { } b
            ? new PreferenceVerdict((a.First + 1 - b.First) / 2, (a.First >= 0.5) != (b.First >= 0.5), (a.First + b.First) / 2, (a.Tie + b.Tie) / 2)
            : null;
    }

    // Probability that the reply shown first is preferred where there is no tie, and that of a tie.
    private async ValueTask<(double First, double Tie)?> FirstAsync(string profile, string prompt, string first, string second, CancellationToken cancellationToken)
    {
        string[] letters = Letters[..(offersTie ? 3 : 2)];
        bool scores = client.GetService<ILogLikelihood>() is not null;
        ChatMessage[] request = Request(profile, prompt, first, second, scores);
        if (client.GetService<ILogLikelihood>() is { } scorer)
        {
            double[] said = [.. (await scorer.ScoreAsync(new ScoringRequest(request, letters), cancellationToken)).Select(l => l.LogProbability)];
            double[] weights = [.. said.Select(l => Math.Exp(l - said.Max()))];
            return (1 / (1 + Math.Exp(said[1] - said[0])), offersTie ? weights[2] / weights.Sum() : 0);
        }

        ChatOptions options = new() { Temperature = 0, MaxOutputTokens = AnswerTokens };
        string reply = (await client.GetResponseAsync(request, options, cancellationToken)).Text;
        return CertaintyAnswer.ReadLetter(reply, string.Concat(letters)) is not { } read ? null
            : read.Letter == 'C' ? (0.5, 1)
            : (0.5 + ((read.Letter == 'A' ? 1 : -1) * read.Stated / 2), 0); // a certainty of 0 knows nothing, of 100 is sure
    }

    private ChatMessage[] Request(string profile, string prompt, string first, string second, bool letterOnly)
    {
        DataFence fence = new(profile, prompt, first, second);
        string known = profile.Length > 0 ? $"A person says of themselves:\n{fence.Around(profile)}\n" : "Nothing is known of the person.\n";
        string how = letterOnly
            ? offersTie ? "Answer A or B, or C when the person likes both alike." : "Answer A or B."
            : $"Answer with the letter in double brackets and your certainty from 1 to 100, such as [[A]] 70.{(offersTie ? " The letter is C when the person likes both alike." : "")}";
        return
        [
            new ChatMessage(ChatRole.System, $"You say which of two replies a person likes better. {fence.Rule} {how}"),
            new ChatMessage(ChatRole.User, $"{known}They were asked or told:\n{fence.Around(prompt)}\nReply A:\n{fence.Around(first)}\nReply B:\n{fence.Around(second)}\nWhich reply does this person like better?"),
        ];
    }
}
