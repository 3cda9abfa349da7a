using System.Text;
using Dramatis.Personas;

namespace Dramatis.Evaluation.Linting;

/// <summary>Statements that are the same but for case, spaces and punctuation, in any language.</summary>
internal static class StatementDuplicates
{
    /// <summary>Each later statement with the first that it repeats and that holds at some moment when it does.</summary>
    public static IEnumerable<(PersonaStatement First, PersonaStatement Second)> Of(IReadOnlyList<PersonaStatement> statements)
    {
        Dictionary<string, List<PersonaStatement>> seen = new(StringComparer.Ordinal);
        foreach (PersonaStatement statement in statements)
        {
            string plain = Plain(statement.Text);
            if (!seen.TryGetValue(plain, out List<PersonaStatement>? before))
            {
                seen[plain] = before = [];
            }

            if (before.Find(b => b.Facet.MeetsInTime(statement.Facet)) is { } first)
            {
                yield return (first, statement);
            }
            else
            {
                before.Add(statement);
            }
        }
    }

    // Letters and digits in lower case, one space for anything else; a text of marks alone stays as it is.
    private static string Plain(string text)
    {
        StringBuilder plain = new();
        foreach (Rune rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                plain.Append(Rune.ToLowerInvariant(rune));
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        string trimmed = plain.ToString().Trim();
        return trimmed.Length > 0 ? trimmed : text;
    }
}
