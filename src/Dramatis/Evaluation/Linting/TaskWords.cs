using Dramatis.Conversations.Units;
using Dramatis.Personas;
using Dramatis.Statistics.Texts;

namespace Dramatis.Evaluation.Linting;

/// <summary>
/// Which statements share a word with a task, by stems; words that hold sentences together do not count. A hint, in English alone: a statement
/// may matter without sharing a word, and share one without mattering.
/// </summary>
internal static class TaskWords
{
    // "bake" and "baker", "teach" and "teacher" keep stems of their own; shorter beginnings are shared by chance.
    private const int Beginning = 4;

    /// <summary>English statements that share no word with the task, in their order.</summary>
    /// <exception cref="InvalidInputException">The task has no word that says something.</exception>
    public static IEnumerable<PersonaStatement> Unneeded(IReadOnlyList<PersonaStatement> statements, string task)
    {
        string[] needed = [.. Stems(task)];
        return needed.Length > 0
            ? statements.Where(s => TextLanguage.IsEnglish(s.Text) && !Stems(Text(s)).Any(held => needed.Any(n => Meet(held, n))))
            : throw new InvalidInputException(
                "the task", $"'{task}' has no English word that says what it is about.", "Say in a sentence what the persona is for: \"bake bread and advise customers\".");
    }

    private static bool Meet(string one, string other)
    {
        (string shorter, string longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return shorter == longer || (shorter.Length >= Beginning && longer.StartsWith(shorter, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Stems(string text) =>
        TextTokens.Words(text).Where(w => !FunctionWords.English.Contains(w)).Select(PorterStemmer.Stem);

    // The name of an attribute tells as much as its value: "occupation".
    private static string Text(PersonaStatement statement) =>
        $"{statement.Facet.Attribute.Replace('-', ' ').Replace('_', ' ')} {statement.Facet.Value} {statement.Text}";
}
