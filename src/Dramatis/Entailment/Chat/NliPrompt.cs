using Dramatis.Conversations;
using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Entailment.Chat;

/// <summary>The request that asks a chat model for one word. Both texts stand behind a fence: they are material, never instruction.</summary>
internal static class NliPrompt
{
    /// <summary>The words asked for, in the order of <see cref="NliLabel"/>.</summary>
    public static readonly string[] Words = ["entailment", "neutral", "contradiction"];

    public static IReadOnlyList<ChatMessage> Of(NliPair pair, DataFence fence) =>
    [
        new ChatMessage(
            ChatRole.System,
            "You compare two texts, a premise and a hypothesis. Suppose that the premise is true. Answer with one word: "
            + "entailment if the hypothesis must then be true, contradiction if it cannot be true, neutral if it may be either. "
            + "Both texts speak of the same time, and \"I\" is the same person in both. "
            + fence.Rule),
        new ChatMessage(ChatRole.User, $"Premise:\n{fence.Around(pair.Premise)}\nHypothesis:\n{fence.Around(pair.Hypothesis)}\nOne word: entailment, neutral or contradiction?"),
    ];

    /// <summary>The relation that a reply names. Null when it names none, several, or shows the fence, which is never asked for.</summary>
    public static NliLabel? Read(string reply, DataFence fence)
    {
        if (reply.Contains(fence.Mark, StringComparison.Ordinal))
        {
            return null;
        }

        if (NliLabels.Parse(reply) is { } whole)
        {
            return whole;
        }

        string[] words = reply.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        NliLabel[] named = [.. words.Select(NliLabels.Parse).OfType<NliLabel>().Distinct()];
        return named.Length == 1 && !words.Any(IsDenial) ? named[0] : null;
    }

    // "not a contradiction" names one relation and means another.
    private static bool IsDenial(string word) => word.Trim('.', ',').ToLowerInvariant() is "not" or "no" or "isn't" or "never" or "doesn't" or "cannot";
}
