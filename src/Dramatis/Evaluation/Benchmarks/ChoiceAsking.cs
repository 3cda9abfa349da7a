using System.Globalization;
using Dramatis.Agents;
using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Evaluation.Benchmarks;

/// <summary>Asks a model a question with options, or for a number, under a system text.</summary>
public static class ChoiceAsking
{
    private const int ReplyTokens = 32;
    private const int WorkTokens = 320; // room for a few lines of arithmetic

    /// <summary>Asks in one of the two ways; a number is always asked for by text, since nothing can be chosen.</summary>
    public static async ValueTask<ExtractedAnswer> AskAsync(IChatClient model, string system, ChoiceItem item, bool byText, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        return byText || item.Number is not null
            ? await ByTextAsync(model, system, item, random, cancellationToken)
            : await LikeliestAsync(model, system, item, cancellationToken);
    }

    /// <summary>The option whose text is likeliest as the reply, by log-likelihood a token, so that short options have no advantage.</summary>
    /// <exception cref="InvalidInputException">The model gives no likelihoods.</exception>
    public static async ValueTask<ExtractedAnswer> LikeliestAsync(IChatClient model, string system, ChoiceItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(item);
        ILogLikelihood scorer = model.GetService<ILogLikelihood>()
            ?? throw new InvalidInputException("option 'readout'", "takes likelihoods, which the model does not give.", "Set readout to text.");
        IReadOnlyList<ContinuationScore> scores = await scorer.ScoreAsync(new ScoringRequest(Messages(system, item.Question), item.Options), cancellationToken);
        return new ExtractedAnswer(Enumerable.Range(0, scores.Count).MaxBy(k => scores[k].LogProbability / Math.Max(1, scores[k].TokenCount)), true);
    }

    /// <summary>The letter, or the number, that the model writes at temperature 0.</summary>
    public static async ValueTask<ExtractedAnswer> ByTextAsync(IChatClient model, string system, ChoiceItem item, RandomStream random, CancellationToken cancellationToken = default) =>
        Read(await ReplyAsync(model, Messages(system, Asked(item)), MostTokens(item), random, cancellationToken), item);

    /// <summary>What a reply answers: a letter (<see cref="LetterAnswer"/>), a point of a scale (<see cref="RatingAnswer"/>), or the number that is wanted or another (<see cref="NumberAnswer"/>).</summary>
    public static ExtractedAnswer Read(string reply, ChoiceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Number is not { } wanted)
        {
            return item.IsRating ? RatingAnswer.Read(reply, item.Options.Count) : LetterAnswer.Read(reply, item.Options.Count);
        }

        ExtractedNumber read = NumberAnswer.Read(reply);
        return new ExtractedAnswer(read.Value is { } value ? (value == wanted ? item.Right : 1 - item.Right) : null, read.Certain, read.Missing);
    }

    /// <summary>The question with its options under letters, or with the request to end on the number.</summary>
    public static string Asked(ChoiceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.IsRating ? item.Question + "\nAnswer with the number alone."
            : item.Number is not null ? item.Question + "\nWork it out in a few short steps, and end with \"The answer is\" and the number."
            : item.Question + "\n" + string.Join("\n", item.Options.Select((o, k) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + k)}) {o}"))) + "\nAnswer with the letter.";
    }

    /// <summary>Tokens that a reply to the question may have.</summary>
    public static int MostTokens(ChoiceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Number is null ? ReplyTokens : WorkTokens;
    }

    /// <summary>A reply at temperature 0.</summary>
    public static async ValueTask<string> ReplyAsync(
        IChatClient model, IReadOnlyList<ChatMessage> messages, int mostTokens, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return (await model.GetResponseAsync(messages, new Sampling(0, mostTokens).ToOptions(random), cancellationToken)).Text;
    }

    /// <summary>A question below a system text, or alone where that is empty.</summary>
    public static List<ChatMessage> Messages(string system, string user)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.Length > 0 ? [new(ChatRole.System, system), new(ChatRole.User, user)] : [new(ChatRole.User, user)];
    }
}
