using System.Globalization;
using Dramatis.Psychometrics.Respondents;

namespace Dramatis.Tests.Psychometrics.Respondents;

/// <summary>
/// Thirty replies to a form of 44 items on five points (PersonaLLM asks as many in one question), each with the items that it leaves
/// without an answer; the form is complete where there are none. Item i is answered with 1 + i modulo 5, counted from 0.
/// </summary>
internal static class AnswerSheets
{
    public const int Items = 44;

    private const string All = "*";

    /// <summary>Name, reply, and letters of the items without an answer: none, some, or all.</summary>
    public static IReadOnlyList<(string Name, string Reply, string Missing)> Cases { get; } =
    [
        ("as asked", Sheet("({0}) {1}"), ""),
        ("a colon", Sheet("({0}): {1}"), ""),
        ("half a bracket", Sheet("{0}) {1}"), ""),
        ("square brackets", Sheet("[{0}] {1}"), ""),
        ("a full stop for the brackets", Sheet("{0}. {1}"), ""),
        ("a colon for the brackets", Sheet("{0}: {1}"), ""),
        ("capitals", Sheet("({0}) {1}").ToUpperInvariant(), ""),
        ("spaces everywhere", Sheet("   ({0})     {1}   "), ""),
        ("tabs", Sheet("\t({0})\t{1}"), ""),
        ("lines of another system", Sheet("({0}) {1}").Replace("\n", "\r\n", StringComparison.Ordinal), ""),
        ("empty lines between", Sheet("({0}) {1}\n"), ""),
        ("a list", Sheet("- ({0}) {1}"), ""),
        ("bold letters", Sheet("**({0})** {1}"), ""),
        ("prose around", "Here are my honest answers:\n\n" + Sheet("({0}) {1}") + "\n\nThank you for asking. I hope that this helps!", ""),
        ("a fence around", "```\n" + Sheet("({0}) {1}") + "\n```", ""),
        ("words for numbers of the scale", Sheet("({0}) {2}"), ""),
        ("numbers and words", Sheet("({0}) {1} - {2}"), ""),
        ("reasons behind", Sheet("({0}) {1}, because that is how I am"), ""),
        ("another order", string.Join('\n', Sheet("({0}) {1}").Split('\n').Reverse()), ""),
        ("one item twice and the same", Sheet("({0}) {1}") + "\n(a) 1", ""),
        ("43 lines, the last one missing", Without("ar"), "ar"),
        ("43 lines, one in the middle missing", Without("q"), "q"),
        ("43 lines and a letter that was not asked", Without("ar") + "\n(as) 3", "ar"),
        ("a line without a number", Without("k") + "\n(k)", "k"),
        ("a number beyond the scale", Without("c") + "\n(c) 7", "c"),
        ("between two points", Without("d", "e") + "\n(d) 3.5\n(e) 3-4", "d e"),
        ("one item twice and different", Sheet("({0}) {1}") + "\n(a) 5", "a"),
        ("numbers without letters", Sheet("{1}"), All),
        ("numbers for letters", string.Join('\n', Enumerable.Range(1, Items).Select(i => string.Create(CultureInfo.InvariantCulture, $"({i}) 3"))), All),
        ("a refusal", "I'm sorry, but as an AI language model I have no personality to rate.", All),
    ];

    /// <summary>The letters of the items without an answer.</summary>
    public static IReadOnlyList<string> MissingOf(string missing) =>
        missing == All ? [.. Enumerable.Range(0, Items).Select(AnswerReader.ItemLetters)] : missing.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Words => ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"];

    private static string Sheet(string line) => string.Join('\n', Enumerable.Range(0, Items).Select(i => Line(line, i)));

    private static string Without(params string[] letters) =>
        string.Join('\n', Enumerable.Range(0, Items).Where(i => !letters.Contains(AnswerReader.ItemLetters(i))).Select(i => Line("({0}) {1}", i)));

    private static string Line(string line, int item) =>
        string.Format(CultureInfo.InvariantCulture, line, AnswerReader.ItemLetters(item), 1 + (item % 5), Words[item % 5]);
}
