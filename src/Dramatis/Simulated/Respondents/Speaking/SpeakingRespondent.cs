using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>
/// A planted respondent behind the interface of a model. It reads who it is from the system text, the item and its options from the
/// message, and its earlier answers from the conversation; then it answers by <see cref="AnswerLaw"/>, in text or with the
/// log-probability of each option. One client serves all personas; an answer in text follows from the conversation, the temperature and
/// the seed of the call, and from nothing else. Thread-safe.
/// </summary>
/// <remarks>
/// Likelihoods: a continuation that names an option (its label, its text, or a JSON object with one of them) has the logarithm of the
/// option's unconditional probability, not below <see cref="LeastLogProbability"/>, which any other continuation has. Every continuation
/// counts as one token, so that likelihoods per token are the same.
/// </remarks>
public sealed partial class SpeakingRespondent : IChatClient, ILogLikelihood
{
    /// <summary>Log-probability of what is never said.</summary>
    public const double LeastLogProbability = -700;

    private const string Bare = "model";

    private readonly RespondentPlan plan;
    private readonly Lazy<QuestionReader> reader;

    /// <summary>Creates a respondent.</summary>
    /// <param name="plan">What is planted.</param>
    /// <param name="instruments">Instruments that it knows beside those of the plan; asked for with the first message.</param>
    /// <exception cref="ArgumentException">A dial is out of its range.</exception>
    public SpeakingRespondent(RespondentPlan plan, Func<IReadOnlyList<Instrument>> instruments)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(instruments);
        plan.Dials.Check();
        if (!(plan.Spread >= 0 && double.IsFinite(plan.Spread)))
        {
            throw new ArgumentOutOfRangeException(nameof(plan), plan.Spread, "The spread is 0 or above.");
        }

        this.plan = plan;
        reader = new Lazy<QuestionReader>(() =>
            new QuestionReader(plan.Templates, [.. plan.Instruments.Concat(instruments()).Select(i => new PlantedInstrument(i, plan.Planting))]));
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        ChatMessage[] conversation = [.. messages];
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant(
            $"speaking|{plan.Seed}|{options?.Seed}|{string.Join('\u001f', conversation.Select(m => m.Text))}"));
        string reply = Answer(conversation, options?.Temperature ?? 1, random);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { ModelId = "respondent" });
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
        cancellationToken.ThrowIfCancellationRequested();
        Understanding heard = Understand(request.Messages);
        UnderstoodItem? item = heard.Question.Items.Count == 1 ? heard.Question.Items[0] : null;
        AnswerDistribution? truth = item is null ? null : heard.Respondent.Distribution(item.Item, item.Presentation, heard.Memory);
        return ValueTask.FromResult<IReadOnlyList<ContinuationScore>>(
        [
            .. request.Continuations.Select(c => new ContinuationScore(c, LogProbability(item, truth, request.ReplyPrefix + c), 1)),
        ]);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static double LogProbability(UnderstoodItem? item, AnswerDistribution? truth, string said)
    {
        int option = item?.Named(Unwrapped(said)) ?? -1;
        return option < 0 ? LeastLogProbability : Math.Max(LeastLogProbability, Math.Log(truth!.Options[option]));
    }

    private string Answer(ChatMessage[] conversation, double temperature, RandomStream random)
    {
        Understanding heard = Understand(conversation);
        if (heard.Question.Items.Count == 0)
        {
            return "I have nothing to say about that.";
        }

        List<string> replies = [];
        foreach (UnderstoodItem item in heard.Question.Items)
        {
            AnswerDistribution truth = heard.Respondent.Distribution(item.Item, item.Presentation, heard.Memory);
            int outcome = AnswerLaw.Draw([.. truth.Options, truth.Refusal, truth.Unreadable], temperature, random);
            heard.Memory.Note(item.Item, outcome);
            replies.Add(outcome switch
            {
                AnswerLaw.Refused => RespondentReplies.Refusal,
                AnswerLaw.Unreadable => RespondentReplies.Unreadable,
                _ => item.Reply(outcome),
            });
        }

        return heard.Question.IsTogether
            ? string.Join('\n', replies.Select((reply, at) => $"({AnswerReader.ItemLetters(at)}) {reply}"))
            : Wrapped(conversation, replies[0]);
    }

    private Understanding Understand(IReadOnlyList<ChatMessage> conversation)
    {
        QuestionReader questions = reader.Value;
        string system = string.Join('\n', conversation.Where(m => m.Role == ChatRole.System).Select(m => m.Text));
        string? header = questions.Header(system);
        string persona = (header is null ? system : system.Replace(header, "", StringComparison.Ordinal)).Trim();
        SessionMemory memory = new();
        UnderstoodQuestion question = new([]);
        foreach (ChatMessage message in conversation)
        {
            if (message.Role == ChatRole.User)
            {
                question = questions.Read(message.Text, header, persona.Length > 0 ? persona : Bare);
            }
            else if (message.Role == ChatRole.Assistant)
            {
                Remember(memory, question, message.Text);
            }
        }

        return new Understanding(question, Respondent(question.SubjectText ?? persona, question.Items), memory);
    }

    private static void Remember(SessionMemory memory, UnderstoodQuestion question, string reply)
    {
        string[] said = question.IsTogether ? reply.Split('\n') : [Unwrapped(reply)];
        foreach ((UnderstoodItem item, string answer) in question.Items.Zip(said))
        {
            memory.Note(item.Item, item.Named(question.IsTogether ? answer[(answer.IndexOf(' ', StringComparison.Ordinal) + 1)..] : answer));
        }
    }

    // Traits follow from the persona by name; a subject that is spoken of takes its place.
    private PlantedRespondent Respondent(string persona, IReadOnlyList<UnderstoodItem> items)
    {
        if (persona.Length == 0)
        {
            return new PlantedRespondent(Bare, plan.OwnTraits, plan.Dials, plan.Seed, plan.OwnTraits);
        }

        PersonaReading reading = new(persona, plan.Cues, plan.Spread, plan.Seed);
        Dictionary<string, double> traits = items.SelectMany(i => i.Item.Space.Names).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, reading.Of, StringComparer.Ordinal);
        return new PlantedRespondent(reading.Key, traits, plan.Dials, plan.Seed, plan.OwnTraits);
    }

    // Some questions ask for an object with one member; the answer then comes in it.
    private static string Wrapped(ChatMessage[] conversation, string reply) =>
        ObjectAsked().Match(conversation.Last(m => m.Role == ChatRole.User).Text) is { Success: true } asked
            ? $"{{\"{asked.Groups["key"].Value}\": \"{reply}\"}}"
            : reply;

    private static string Unwrapped(string reply) =>
        ObjectGiven().Match(reply) is { Success: true } given ? given.Groups["value"].Value : reply;

    [GeneratedRegex(@"\{\s*""(?<key>\w{1,40})""\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectAsked();

    [GeneratedRegex(@"^\s*\{\s*""\w{1,40}""\s*:\s*""(?<value>[^""]*)""\s*\}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectGiven();

    private sealed record Understanding(UnderstoodQuestion Question, PlantedRespondent Respondent, SessionMemory Memory);
}
