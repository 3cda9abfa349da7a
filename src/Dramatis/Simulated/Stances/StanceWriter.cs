using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dramatis.Models;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Stances;
using Dramatis.Simulated.Respondents.Speaking;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.Stances;

/// <summary>
/// A planted respondent that also writes on stance questions and judges what is written. A text takes the side that the respondent would
/// choose, or with a planted probability the other one, drawn once for each question; as a judge it sees which answer a text begins with.
/// Everything else is answered by the respondent. Thread-safe.
/// </summary>
public sealed partial class StanceWriter : IChatClient, ILogLikelihood
{
    private readonly SpeakingRespondent respondent;
    private readonly Dictionary<string, Assignment> assignments = new(StringComparer.Ordinal);
    private readonly double flip;
    private readonly ulong seed;

    /// <summary>Creates a writer.</summary>
    /// <param name="respondent">Who chooses answers.</param>
    /// <param name="questions">Stance questions on which it can write, in their original wordings.</param>
    /// <param name="flip">Probability that a text takes the side that would not be chosen, in [0, 1].</param>
    /// <param name="seed">Seed of these flips.</param>
    public StanceWriter(SpeakingRespondent respondent, IReadOnlyList<Instrument> questions, double flip, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        ArgumentNullException.ThrowIfNull(questions);
        if (flip is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(flip), flip, "A probability lies between 0 and 1.");
        }

        (this.respondent, this.flip, this.seed) = (respondent, flip, seed);
        foreach (Instrument instrument in questions)
        {
            foreach (string language in instrument.Languages)
            {
                Learn(instrument, language);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ChatMessage[] conversation = [.. messages];
        if (assignments.TryGetValue(conversation[^1].Text, out Assignment? assignment))
        {
            int side = assignment.Side ?? await TakenAsync(conversation, assignment, cancellationToken);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, Text(assignment, side)));
        }

        return FirstIsCloser(conversation[^1].Text) is { } first
            ? new ChatResponse(new ChatMessage(ChatRole.Assistant, first ? "A" : "B"))
            : await respondent.GetResponseAsync(conversation, options, cancellationToken);
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
    public ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (FirstIsCloser(request.Messages[^1].Text) is not { } first)
        {
            return respondent.ScoreAsync(request, cancellationToken);
        }

        string preferred = first ? "A" : "B";
        return ValueTask.FromResult<IReadOnlyList<ContinuationScore>>(
            [.. request.Continuations.Select(c => new ContinuationScore(c, c.Trim() == preferred ? 0 : SpeakingRespondent.LeastLogProbability, 1))]);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose() => respondent.Dispose();

    private static string Text(Assignment assignment, int side) =>
        $"{assignment.Answers[side]}. That is how I see it, because of what it means to the people who live with it.";

    // Which side text begins with the same word as the text.
    private static bool? FirstIsCloser(string message)
    {
        if (JudgeAsked().Match(message) is not { Success: true } asked)
        {
            return null;
        }

        string start = Opening(asked.Groups["text"].Value);
        return Opening(asked.Groups["a"].Value) == start;
    }

    private static string Opening(string text) => text.Split('.', 2)[0].Trim();

    private void Learn(Instrument instrument, string language)
    {
        foreach (InstrumentItem item in instrument.Items)
        {
            ResponseOption[] sides = StanceForm.Sides(instrument, item);
            string[] answers = [.. sides.Select(s => s.Texts[language])];
            string question = item.Texts[new VariantKey(language)];
            assignments[StancePrompts.Write(question, language)] = new Assignment(instrument, item, language, answers, null);
            for (int side = 0; side < answers.Length; side++)
            {
                assignments[StancePrompts.Argue(question, answers[side], language)] = new Assignment(instrument, item, language, answers, side);
            }
        }
    }

    private async Task<int> TakenAsync(ChatMessage[] conversation, Assignment assignment, CancellationToken cancellationToken)
    {
        Administration administration = new() { Template = StandardTemplates.Find("ask"), Labels = LabelStyle.UpperLetters, Variant = new VariantKey(assignment.Language) };
        RenderedItem rendered = ItemRenderer.Batches(assignment.Instrument, administration, "").SelectMany(b => b.Items).First(i => i.Item.Id == assignment.Item.Id);
        ChatMessage[] asked = [.. conversation.SkipLast(1), new ChatMessage(ChatRole.User, ItemPrompt.Ask(rendered))];
        IReadOnlyList<ContinuationScore> scores = await respondent.ScoreAsync(new ScoringRequest(asked, rendered.Labels), cancellationToken);
        int chosen = scores[0].LogProbability >= scores[1].LogProbability ? 0 : 1;
        bool flipped = RandomStream.FromKey(FormattableString.Invariant($"writes|{seed}|{assignment.Item.Id}")).NextBool(flip);
        return flipped ? 1 - chosen : chosen;
    }

    [GeneratedRegex(
        @"^Question: .*?\nText: (?<text>.*?)\nWhich answer is that text closer to\?\nA\. (?<a>.*?)\nB\. .*\nReply with A or B only\.$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex JudgeAsked();

    private sealed record Assignment(Instrument Instrument, InstrumentItem Item, string Language, string[] Answers, int? Side);
}
