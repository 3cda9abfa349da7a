using Dramatis.Agents;
using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Evaluation.PersonaEffects;

/// <summary>Asks a model a question with options, under a system text.</summary>
public static class ChoiceAsking
{
    private const int ReplyTokens = 32;

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

    /// <summary>The letter that the model writes, read by <see cref="LetterAnswer"/>; temperature 0.</summary>
    public static async ValueTask<ExtractedAnswer> ByLetterAsync(IChatClient model, string system, ChoiceItem item, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(item);
        return LetterAnswer.Read(await ReplyAsync(model, Messages(system, Lettered(item)), random, cancellationToken), item.Options.Count);
    }

    /// <summary>The question with its options under letters.</summary>
    public static string Lettered(ChoiceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Question + "\n" + string.Join("\n", item.Options.Select((o, k) => $"{(char)('A' + k)}) {o}")) + "\nAnswer with the letter.";
    }

    /// <summary>A short reply at temperature 0.</summary>
    public static async ValueTask<string> ReplyAsync(IChatClient model, IReadOnlyList<ChatMessage> messages, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return (await model.GetResponseAsync(messages, new Sampling(0, ReplyTokens).ToOptions(random), cancellationToken)).Text;
    }

    /// <summary>A question below a system text, or alone where that is empty.</summary>
    public static List<ChatMessage> Messages(string system, string user)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.Length > 0 ? [new(ChatRole.System, system), new(ChatRole.User, user)] : [new(ChatRole.User, user)];
    }
}
