using System.Text.RegularExpressions;
using Dramatis.Control;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>
/// What a planted respondent makes of the text of a persona. Its first line says who it is: from it every trait has a level of its own,
/// normal with a given spread. Sentences such as "My extraversion is very high." and cues set a trait instead; cues that add move it.
/// What stands below the first line never changes the levels that it does not speak of.
/// </summary>
internal sealed partial class PersonaReading
{
    private readonly string text;
    private readonly ILookup<string, TraitCue> cues;
    private readonly Dictionary<string, double> degrees;
    private readonly double spread;
    private readonly ulong seed;

    /// <param name="text">The text of the persona; not empty.</param>
    /// <param name="known">Cues that it may contain.</param>
    /// <param name="spread">Standard deviation of levels that nothing is said of.</param>
    /// <param name="seed">Seed of these levels.</param>
    public PersonaReading(string text, IReadOnlyList<TraitCue> known, double spread, ulong seed)
    {
        (this.text, this.spread, this.seed) = (text, spread, seed);
        Key = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0]
            .Replace(PersonaPrompt.StayInCharacter, "", StringComparison.Ordinal).Trim();
        cues = known.Where(c => Says(c.Phrase)).ToLookup(c => TraitNames.Of(c.Trait), StringComparer.Ordinal);
        degrees = Degrees().Matches(text).GroupBy(m => TraitNames.Of(m.Groups["trait"].Value.ToLowerInvariant().Replace(' ', '-')))
            .ToDictionary(g => g.Key, g => Level(g.Last().Groups["degree"].Value), StringComparer.Ordinal);
    }

    /// <summary>Who the persona is.</summary>
    public string Key { get; }

    /// <summary>The level of a trait.</summary>
    public double Of(string trait)
    {
        double[] set = [.. cues[trait].Where(c => !c.Adds).Select(c => c.Level)];
        double start = degrees.TryGetValue(trait, out double degree) ? degree
            : set.Length > 0 ? set.Average()
            : spread == 0 ? 0
            : spread * RandomStream.FromKey(FormattableString.Invariant($"persona|{seed}|{Key}|{trait}")).NextNormal();
        return start + cues[trait].Where(c => c.Adds).Sum(c => c.Level);
    }

    // Whole words: "open" is not said by "reopened", nor "conscientious" by "unconscientious".
    private bool Says(string phrase)
    {
        for (int at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + phrase.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static double Level(string degree) => degree switch
    {
        "very low" => -2,
        "low" => -1,
        "average" => 0,
        "high" => 1,
        _ => 2,
    };

    [GeneratedRegex(
        @"\b(?:My (?<trait>[\w ]{1,60}?) is|The importance of (?<trait>[\w ]{1,60}?) to me is) (?<degree>very low|low|average|very high|high)\.",
        RegexOptions.CultureInvariant)]
    private static partial Regex Degrees();
}
