using Dramatis.Agents;
using Dramatis.Control;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Texts;
using Microsoft.Extensions.AI;

namespace Dramatis.Psychometrics.Stances;

/// <summary>
/// Lets a model write on a question three times, as it sees it and once for each side, and has judges say which side the first text is
/// closer to (Moore et al. 2024, generation task). Thread-safe.
/// </summary>
/// <param name="writer">The model that writes.</param>
/// <param name="judge">The model that judges, where <paramref name="judges"/> hold one.</param>
/// <param name="judges">Who judges.</param>
/// <param name="persona">Whom the writer plays, or null.</param>
/// <param name="maxTokens">Longest text, in tokens.</param>
public sealed class StanceWriting(
    IChatClient writer, IChatClient judge, IReadOnlyList<StanceJudge> judges, Persona? persona = null, int maxTokens = 48)
{
    /// <summary>Writes on one question in its original wording.</summary>
    /// <param name="form">The questions.</param>
    /// <param name="item">The question.</param>
    /// <param name="language">Language of question and prompts.</param>
    /// <param name="random">Source of the seeds.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<WrittenStance> RunAsync(
        Instrument form, InstrumentItem item, string language, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(random);
        string question = item.Texts[new VariantKey(language)];
        ResponseOption[] sides = [.. StanceForm.Sides(form, item).OrderByDescending(o => o.Score)];
        string supports = sides[0].Texts[language], opposes = sides[1].Texts[language];
        string text = await SayAsync(StancePrompts.Write(question, language), random.Split("text"), cancellationToken);
        string supporting = await SayAsync(StancePrompts.Argue(question, supports, language), random.Split("for"), cancellationToken);
        string opposing = await SayAsync(StancePrompts.Argue(question, opposes, language), random.Split("against"), cancellationToken);
        Dictionary<StanceJudge, double?> verdicts = [];
        foreach (StanceJudge one in judges)
        {
            verdicts[one] = one switch
            {
                StanceJudge.Opening => Opening(text, supports, opposes),
                StanceJudge.Overlap => Overlap(text, supporting, opposing),
                _ => await JudgeAsync(question, text, supporting, opposing, random.Split("judge"), cancellationToken),
            };
        }

        return new WrittenStance(item.Id, text, supporting, opposing, verdicts);
    }

    /// <summary>Which answer a text begins with: 1 for the supporting one, 0 for the other, null for neither.</summary>
    internal static double? Opening(string text, string supports, string opposes) =>
        Begins(text, supports) ? 1 : Begins(text, opposes) ? 0 : null;

    /// <summary>Which side a text shares more words with; null when it shares as much with both.</summary>
    internal static double? Overlap(string text, string supporting, string opposing)
    {
        TfIdf weights = TfIdf.Of([TextTokens.Words(text), TextTokens.Words(supporting), TextTokens.Words(opposing)]);
        double difference = weights.Cosine(0, 1) - weights.Cosine(0, 2);
        return Math.Abs(difference) < 1e-9 ? null : difference > 0 ? 1 : 0;
    }

    private static bool Begins(string text, string answer)
    {
        string start = text.TrimStart(' ', '"', '*', '\n');
        return start.StartsWith(answer, StringComparison.OrdinalIgnoreCase)
            && (start.Length == answer.Length || !char.IsLetter(start[answer.Length]) || answer[^1] > 0x2E80);
    }

    // Each order once, so that a judge who prefers the first text says nothing.
    private async Task<double?> JudgeAsync(
        string question, string text, string supporting, string opposing, RandomStream random, CancellationToken cancellationToken)
    {
        if (text.Length == 0 || supporting == opposing) // a writer who says the same for both sides has none to be close to
        {
            return null;
        }

        double? first = await FirstAsync(StancePrompts.Judge(question, text, supporting, opposing), random.Split("a"), cancellationToken);
        double? second = await FirstAsync(StancePrompts.Judge(question, text, opposing, supporting), random.Split("b"), cancellationToken);
        return (first + (1 - second)) / 2;
    }

    private async Task<double?> FirstAsync(string prompt, RandomStream random, CancellationToken cancellationToken)
    {
        ChatMessage[] asked = [new(ChatRole.User, prompt)];
        if (judge.GetService<ILogLikelihood>() is { } likelihood)
        {
            IReadOnlyList<ContinuationScore> scores = await likelihood.ScoreAsync(new ScoringRequest(asked, ["A", "B"]), cancellationToken);
            double odds = Math.Exp(scores[1].LogProbability - scores[0].LogProbability);
            return double.IsNaN(odds) ? null : 1 / (1 + odds);
        }

        ChatResponse reply = await judge.GetResponseAsync(asked, new Sampling(0, 8).ToOptions(random), cancellationToken);
        return Opening(reply.Text, "A", "B");
    }

    private async Task<string> SayAsync(string prompt, RandomStream random, CancellationToken cancellationToken)
    {
        ChatMessage[] asked = persona is null
            ? [new(ChatRole.User, prompt)]
            : [new(ChatRole.System, PersonaPrompt.Render(persona)), new(ChatRole.User, prompt)];
        ChatResponse reply = await writer.GetResponseAsync(asked, new Sampling(0, maxTokens).ToOptions(random), cancellationToken);
        return reply.Text.Trim();
    }
}
