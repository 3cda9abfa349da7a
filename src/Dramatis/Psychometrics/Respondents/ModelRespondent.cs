using Dramatis.Control;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Psychometrics.Respondents;

/// <summary>
/// A model that answers, bare or as a persona. Where an administration reads likelihoods, the model must offer
/// <see cref="ILogLikelihood"/>; text is never read in its place without being asked for, because the two readouts do not agree.
/// </summary>
/// <param name="id">Identifier of the respondent.</param>
/// <param name="client">The model.</param>
/// <param name="persona">Whom it plays; null for the bare model.</param>
/// <param name="strength">How firmly the persona is stated.</param>
/// <param name="maxOutputTokens">Longest reply to one item, in tokens.</param>
/// <param name="opening">Turns of every conversation before its first item: a scene, earlier questions and answers; null for none.</param>
/// <param name="retries">
/// How often an item whose reply could not be read is asked again, 0 or more, with the reply and a reminder of what may be answered. What
/// is unreadable to the end stays missing; a refusal is an answer and never asked again. Items asked together are not asked again.
/// </param>
public sealed class ModelRespondent(
    string id,
    IChatClient client,
    Persona? persona = null,
    PersonaStrength strength = PersonaStrength.Standard,
    int maxOutputTokens = 32,
    IReadOnlyList<ChatMessage>? opening = null,
    int retries = 0) : IRespondent
{
    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">Likelihoods are to be read, and the model has none.</exception>
    public async ValueTask<IReadOnlyList<ItemAnswer>> AnswerAsync(
        ItemBatch batch, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(random);
        List<ChatMessage> conversation = [.. System(batch.Administration), .. opening ?? []];
        if (batch.Administration.Batch.Kind == BatchKind.Together)
        {
            conversation.Add(new ChatMessage(ChatRole.User, ItemPrompt.AskTogether(batch)));
            string reply = await SayAsync(conversation, batch.Administration, random, 12 * batch.Items.Count, cancellationToken);
            return AnswerReader.ReadLines(reply, batch.Items);
        }

        List<ItemAnswer> answers = [];
        foreach (RenderedItem item in batch.Items)
        {
            conversation.Add(new ChatMessage(ChatRole.User, ItemPrompt.Ask(item)));
            ItemAnswer answer = await AnswerAsync(conversation, item, random.Split(item.Item.Id), cancellationToken);
            conversation.Add(new ChatMessage(ChatRole.Assistant, Said(item, answer)));
            answers.Add(answer);
        }

        return answers;
    }

    private IEnumerable<ChatMessage> System(Administration administration)
    {
        string text = ItemPrompt.System(administration, persona, strength);
        return text.Length > 0 ? [new ChatMessage(ChatRole.System, text)] : [];
    }

    private async ValueTask<ItemAnswer> AnswerAsync(
        List<ChatMessage> conversation, RenderedItem item, RandomStream random, CancellationToken cancellationToken)
    {
        if (item.Administration.Readout == Readout.ParsedText)
        {
            return await ReadAsync(conversation, item, random, cancellationToken);
        }

        bool wholeTexts = item.Administration.Readout == Readout.ContinuationLikelihood;
        string[] replies = [.. Enumerable.Range(0, item.Shown.Count).Select(place => wholeTexts ? item.OptionTexts[place] : item.ReplyAt(place))];
        IReadOnlyList<ContinuationScore> scores = await Likelihood().ScoreAsync(new ScoringRequest(conversation, replies), cancellationToken);
        double[] shown = Softmax([.. scores.Select(s => wholeTexts ? s.LogProbability / Math.Max(1, s.TokenCount) : s.LogProbability)]);
        double[] probabilities = new double[shown.Length];
        for (int place = 0; place < shown.Length; place++)
        {
            probabilities[item.Shown[place]] = shown[place];
        }

        return ItemAnswer.Distributed(probabilities, Take(probabilities, item.Administration.Temperature, random));
    }

    // Reminders belong to the item: the conversation goes on with the question and the last reply alone.
    private async ValueTask<ItemAnswer> ReadAsync(
        List<ChatMessage> conversation, RenderedItem item, RandomStream random, CancellationToken cancellationToken)
    {
        ItemAnswer answer = AnswerReader.Read(await SayAsync(conversation, item.Administration, random, maxOutputTokens, cancellationToken), item);
        List<ChatMessage> reminded = [.. conversation];
        for (int attempt = 2; attempt <= retries + 1 && answer.Missing == MissingCause.Unparsed; attempt++)
        {
            if (answer.Reply.Length > 0)
            {
                reminded.Add(new ChatMessage(ChatRole.Assistant, answer.Reply));
            }

            reminded.Add(new ChatMessage(ChatRole.User, ItemPrompt.AskAgain(item)));
            RandomStream again = random.Split(FormattableString.Invariant($"attempt-{attempt}"));
            answer = AnswerReader.Read(await SayAsync(reminded, item.Administration, again, maxOutputTokens, cancellationToken), item).After(attempt);
        }

        return answer;
    }

    private async ValueTask<string> SayAsync(
        List<ChatMessage> conversation, Administration administration, RandomStream random, int length, CancellationToken cancellationToken)
    {
        ChatOptions options = new Agents.Sampling(administration.Temperature, length).ToOptions(random);
        ChatResponse response = await client.GetResponseAsync(conversation, options, cancellationToken);
        return response.Text.Trim();
    }

    private ILogLikelihood Likelihood() => client.GetService<ILogLikelihood>() ?? throw new InvalidInputException(
        $"respondent '{id}'",
        "is a model that gives text and no likelihoods, and the administration reads likelihoods.",
        "Read text instead (--readout parsed-text), or use a model that runs in this process.");

    private static string Said(RenderedItem item, ItemAnswer answer) => answer.Probabilities is null
        ? answer.Reply
        : item.ReplyAt(item.Shown.ToList().IndexOf(answer.Option!.Value));

    private static int Take(double[] probabilities, double temperature, RandomStream random)
    {
        double largest = probabilities.Max();
        return temperature <= 0
            ? Array.IndexOf(probabilities, largest)
            : random.ChooseIndex([.. probabilities.Select(p => Math.Pow(p / largest, 1 / temperature))]);
    }

    private static double[] Softmax(double[] logits)
    {
        double largest = logits.Max();
        if (!double.IsFinite(largest))
        {
            throw new InvalidInputException("the model's likelihoods", "are not finite for any option.", "Check the model: it finds every answer impossible.");
        }

        double[] weights = [.. logits.Select(l => Math.Exp(l - largest))];
        double total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }
}
