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
public sealed class ModelRespondent(
    string id,
    IChatClient client,
    Persona? persona = null,
    PersonaStrength strength = PersonaStrength.Standard,
    int maxOutputTokens = 32,
    IReadOnlyList<ChatMessage>? opening = null) : IRespondent
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
        string[] parts = [persona is null ? "" : PersonaPrompt.Render(persona, strength), ItemPrompt.Header(administration)];
        string text = string.Join('\n', parts.Where(p => p.Length > 0));
        return text.Length > 0 ? [new ChatMessage(ChatRole.System, text)] : [];
    }

    private async ValueTask<ItemAnswer> AnswerAsync(
        List<ChatMessage> conversation, RenderedItem item, RandomStream random, CancellationToken cancellationToken)
    {
        if (item.Administration.Readout == Readout.ParsedText)
        {
            return AnswerReader.Read(await SayAsync(conversation, item.Administration, random, maxOutputTokens, cancellationToken), item);
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
