using System.Text.RegularExpressions;
using Dramatis.Conversations;
using Dramatis.Conversations.Units;
using Microsoft.Extensions.AI;

namespace Dramatis.Evaluation.Atomic;

/// <summary>Rates by asking a chat model for one number. The unit is fenced off as material, so that no text in it becomes an instruction.</summary>
/// <param name="client">The judge.</param>
public sealed partial class ChatUnitRater(IChatClient client) : IUnitRater
{
    private const int AnswerTokens = 8;
    private const int NotShown = 9;

    /// <inheritdoc/>
    public string Name => "chat model";

    /// <summary>How the model is asked, as part of the fingerprint of the judge; raised whenever the request changes.</summary>
    public static string Settings => "units/1";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UnitRating>> RateAsync(
        IReadOnlyList<TextUnit> units, TraitTarget target, string? question = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(target);
        List<UnitRating> ratings = [];
        foreach (TextUnit unit in units)
        {
            ChatOptions options = new() { Temperature = 0, MaxOutputTokens = AnswerTokens };
            ChatResponse response = await client.GetResponseAsync(Request(unit, target, question), options, cancellationToken);
            ratings.Add(Read(response.Text));
        }

        return ratings;
    }

    /// <summary>The rating in an answer: its only number from 1 to 5 or 9, else unreadable. "15" is no 1.</summary>
    public static UnitRating Read(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        int[] numbers = [.. WholeNumber().Matches(answer).Select(m => m.Value.Length == 1 ? m.Value[0] - '0' : -1).Distinct()];
        return numbers is [(>= 1 and <= 5) or NotShown] ? UnitRating.OfCode(numbers[0]) : new UnitRating(null, MissingCause.Unparsed);
    }

    private static ChatMessage[] Request(TextUnit unit, TraitTarget target, string? question)
    {
        DataFence fence = new(unit.Claim, question ?? "");
        string asked = question is null ? "" : $"It answers this question:\n{fence.Around(question)}\n";
        return
        [
            new ChatMessage(
                ChatRole.System,
                $"""
                You rate a sentence on {target.Trait}. {fence.Rule}
                5: as somebody who would say "{target.High[0]}"
                4: leaning that way
                3: in between
                2: leaning to the other side
                1: as somebody who would say "{target.Low[0]}"
                9: the sentence says nothing of this
                Answer with one number.
                """),
            new ChatMessage(ChatRole.User, $"{asked}Sentence:\n{fence.Around(unit.Claim)}"),
        ];
    }

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WholeNumber();
}
