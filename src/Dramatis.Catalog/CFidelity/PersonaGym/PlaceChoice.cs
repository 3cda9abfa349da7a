using System.Globalization;
using System.Text.RegularExpressions;
using Dramatis.Conversations;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>Asks a model which places fit a persona.</summary>
internal static partial class PlaceChoice
{
    private const int AnswerTokens = 80;

    /// <summary>The places chosen, as indices of <see cref="GymPlaces.All"/>; null when the answer names none.</summary>
    public static async Task<IReadOnlyList<int>?> AskAsync(IChatClient client, string persona, int count, CancellationToken cancellationToken)
    {
        DataFence fence = new(persona);
        string list = string.Join("; ", GymPlaces.All.Select((p, i) => FormattableString.Invariant($"{i + 1} {p}")));
        ChatMessage[] request =
        [
            new(ChatRole.System, $"You choose places in which a person may well be met. {fence.Rule} Answer with {count} numbers, separated by commas, and nothing else."),
            new(ChatRole.User, $"The person:\n{fence.Around(persona)}\nThe places: {list}."),
        ];
        ChatOptions options = new() { Temperature = 0, MaxOutputTokens = AnswerTokens };
        return Read((await client.GetResponseAsync(request, options, cancellationToken)).Text, count);
    }

    /// <summary>The first numbers of places in an answer, each once; null when there is none.</summary>
    public static IReadOnlyList<int>? Read(string answer, int count)
    {
        int[] chosen =
        [
            .. Number().Matches(answer).Select(m => int.TryParse(m.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n - 1 : -1)
                .Where(i => i >= 0 && i < GymPlaces.All.Count).Distinct().Take(count),
        ];
        return chosen.Length > 0 ? chosen : null;
    }

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
