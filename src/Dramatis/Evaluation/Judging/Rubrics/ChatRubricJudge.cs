using System.Text;
using Dramatis.Conversations;
using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>
/// Asks a model for a score with its reason. Persona, question, reply and examples stand between marks made from their own content, so that
/// a reply that asks for a 5 is material like any other. A model that gives likelihoods may be asked for those of the five digits instead.
/// </summary>
/// <param name="client">The judge.</param>
/// <param name="byLikelihood">Take the expected score under the likelihoods of the digits; needs a model that gives them.</param>
public sealed class ChatRubricJudge(IChatClient client, bool byLikelihood = false) : IRubricJudge
{
    private const int AnswerTokens = 300;

    private static readonly string[] Digits = ["1", "2", "3", "4", "5"];

    /// <inheritdoc/>
    public string Name => byLikelihood ? "likelihood of the digits" : "chat model";

    /// <summary>How the model is asked, as part of the fingerprint of the judge; raised whenever the request changes.</summary>
    /// <param name="byLikelihood">Whether the likelihoods of the digits are read.</param>
    /// <param name="withExamples">Whether it is shown an example of each score.</param>
    public static string Settings(bool byLikelihood, bool withExamples = false) => $"rubric/1/{(byLikelihood ? "likelihood" : "words")}{(withExamples ? "/examples" : "")}";

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">Likelihoods are asked for and the model gives none.</exception>
    public async ValueTask<RubricScore> ScoreAsync(Rubric rubric, RubricQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rubric);
        ArgumentNullException.ThrowIfNull(question);
        ChatMessage[] request = Request(rubric, question, byLikelihood ? "Answer with one digit." : "Answer with JSON: {\"reason\": \"…\", \"score\": 1 to 5}.");
        if (!byLikelihood)
        {
            ChatOptions options = new() { Temperature = 0, MaxOutputTokens = AnswerTokens };
            return RubricAnswer.Read((await client.GetResponseAsync(request, options, cancellationToken)).Text);
        }

        ILogLikelihood scorer = client.GetService<ILogLikelihood>()
            ?? throw new InvalidInputException("judge", "gives no likelihoods.", "Ask it for text, or name a model in this process.");
        IReadOnlyList<ContinuationScore> scores = await scorer.ScoreAsync(new ScoringRequest(request, Digits), cancellationToken);
        double most = scores.Max(s => s.LogProbability);
        double[] weights = [.. scores.Select(s => Math.Exp(s.LogProbability - most))];
        double[] shares = [.. weights.Select(w => w / weights.Sum())];
        return new RubricScore(shares.Index().Sum(w => (w.Index + 1) * w.Item), Probabilities: shares);
    }

    private static ChatMessage[] Request(Rubric rubric, RubricQuestion question, string how)
    {
        DataFence fence = new([question.Persona, question.Question, question.Reply, .. question.Examples]);
        StringBuilder text = new();
        text.AppendLine("Persona:").AppendLine(fence.Around(question.Persona));
        text.AppendLine("Question:").AppendLine(fence.Around(question.Question));
        foreach ((int i, string example) in question.Examples.Index())
        {
            text.Append("Example of a reply with score ").Append(i + 1).AppendLine(":").AppendLine(fence.Around(example));
        }

        text.AppendLine("Reply to score:").Append(fence.Around(question.Reply));
        string anchors = string.Join("\n", rubric.Anchors.Select((a, i) => FormattableString.Invariant($"{i + 1}: {a}")));
        return [new ChatMessage(ChatRole.System, $"You score a reply. {rubric.Aim}\n{anchors}\n{fence.Rule} {how}"), new ChatMessage(ChatRole.User, text.ToString())];
    }
}
