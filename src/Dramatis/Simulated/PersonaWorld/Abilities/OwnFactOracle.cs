using System.Text.RegularExpressions;
using Dramatis.Simulated.PersonaWorld.Facts;

namespace Dramatis.Simulated.PersonaWorld.Abilities;

/// <summary>
/// Reads a generated answer to a question about one's own fact. Values are found as whole words, the longest first, so that "half past six"
/// is not also "six". An answer that names a true value and no other is right; one that names another value of a functional attribute
/// contradicts. Immutable.
/// </summary>
public sealed class OwnFactOracle
{
    private readonly WorldAttribute attribute;
    private readonly IReadOnlyList<string> truth;
    private readonly string? asked;

    internal OwnFactOracle(WorldAttribute attribute, IReadOnlyList<string> truth, string? asked)
    {
        this.attribute = attribute;
        this.truth = truth;
        this.asked = asked;
    }

    /// <summary>The verdict on an answer.</summary>
    public AnswerVerdict Read(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return asked is null ? ReadOpen(answer) : ReadYesNo(answer, asked);
    }

    internal static IReadOnlyList<string> ValuesIn(string answer, IReadOnlyList<string> values)
    {
        string left = answer;
        List<string> found = [];
        foreach (string value in values.OrderByDescending(v => v.Length))
        {
            if (!left.Contains(value, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            string pattern = $@"(?<!\w){Regex.Escape(value)}(?!\w)";
            if (Regex.IsMatch(left, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
            {
                found.Add(value);
                left = Regex.Replace(left, pattern, " | ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            }
        }

        return found;
    }

    private AnswerVerdict ReadOpen(string answer)
    {
        IReadOnlyList<string> found = ValuesIn(answer, attribute.Values);
        if (found.Count > 0 && found.All(v => truth.Contains(v, StringComparer.Ordinal)))
        {
            return AnswerVerdict.Right;
        }

        if (found.Count == 0)
        {
            return truth.Select(IsARules.WiderOf).OfType<string>().Any(w => ValuesIn(answer, [w]).Count > 0) ? AnswerVerdict.Right : AnswerVerdict.Other;
        }

        return attribute.Cardinality == AttributeCardinality.Functional ? AnswerVerdict.Contradicts : AnswerVerdict.Other;
    }

    private AnswerVerdict ReadYesNo(string answer, string askedValue)
    {
        bool isTrue = truth.Contains(askedValue, StringComparer.Ordinal);
        bool yes = Begins(answer, "yes", "indeed", "that is true", "that is right");
        bool no = Begins(answer, "no", "not at all");
        if (!yes && !no)
        {
            AnswerVerdict open = ReadOpen(answer);
            return open == AnswerVerdict.Right && !isTrue && ValuesIn(answer, [askedValue]).Count > 0 ? AnswerVerdict.Contradicts : open;
        }

        IReadOnlyList<string> named = [.. ValuesIn(answer, attribute.Values).Where(v => v != askedValue)];
        bool namesFalse = named.Any(v => !truth.Contains(v, StringComparer.Ordinal)) && attribute.Cardinality == AttributeCardinality.Functional;
        return yes == isTrue && !namesFalse ? AnswerVerdict.Right : AnswerVerdict.Contradicts;
    }

    private static bool Begins(string answer, params string[] words) => words.Any(w =>
        Regex.IsMatch(answer.TrimStart(), $@"^{w}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
}
