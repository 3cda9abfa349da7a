namespace Dramatis.Control.Selection.Choices;

/// <summary>What every reader of talks asks of the texts in them.</summary>
internal static class ChoiceChecks
{
    /// <summary>Refuses a text that is too long.</summary>
    public static void Texts(string where, IEnumerable<string?> texts)
    {
        if (texts.FirstOrDefault(t => t?.Length > ResponseChoiceFile.LongestText) is { } longest)
        {
            throw new InvalidInputException(where, FormattableString.Invariant($"holds a text of {longest.Length} characters."), FormattableString.Invariant($"Turns, replies and persona lines have at most {ResponseChoiceFile.LongestText}."));
        }
    }

    /// <summary>The replies, when each says something and no two say the same.</summary>
    public static IReadOnlyList<string> Different(string where, IReadOnlyList<string?> replies)
    {
        if (replies.Any(string.IsNullOrWhiteSpace))
        {
            throw new InvalidInputException(where, "has an empty reply.", "Each reply says something.");
        }

        return replies.Distinct(StringComparer.Ordinal).Count() == replies.Count
            ? [.. replies.OfType<string>()]
            : throw new InvalidInputException(where, "has the same reply twice.", "Replies to choose from are different.");
    }
}
