namespace Dramatis.Personas;

/// <summary>
/// Degrees of a trait in words, in equal steps from the low pole to the high one. The words are the project's own; that their steps are
/// equal to a reader is not known, so a dose is an order with numbers on it.
/// </summary>
public static class TraitDose
{
    private static readonly string[] Quarters = ["a little", "fairly", "very", "extremely"];

    /// <summary>The degrees, ascending from -1 to 1.</summary>
    /// <param name="count">How many: 3, 5 or 9, so that each has words of its own.</param>
    /// <exception cref="ArgumentException">Another number.</exception>
    public static IReadOnlyList<double> Levels(int count) => count is 3 or 5 or 9
        ? [.. Enumerable.Range(0, count).Select(at => (2.0 * at / (count - 1)) - 1)]
        : throw new ArgumentException($"A trait has 3, 5 or 9 degrees, found {count}.", nameof(count));

    /// <summary>What a persona of a degree says: "I am fairly extroverted.", "I am neither extroverted nor introverted.".</summary>
    /// <param name="pair">The words for the ends.</param>
    /// <param name="level">A multiple of a quarter, from -1 to 1.</param>
    /// <exception cref="ArgumentException">Another level.</exception>
    public static Facet Facet(TraitPair pair, double level)
    {
        ArgumentNullException.ThrowIfNull(pair);
        double quarters = 4 * Math.Abs(level);
        if (!(quarters <= Quarters.Length) || quarters != Math.Floor(quarters))
        {
            throw new ArgumentException(FormattableString.Invariant($"A degree is a multiple of a quarter from -1 to 1, found {level}."), nameof(level));
        }

        string words = quarters == 0 ? $"neither {pair.High} nor {pair.Low}" : $"{Quarters[(int)quarters - 1]} {(level > 0 ? pair.High : pair.Low)}";
        return new Facet(FacetKind.Trait, pair.Trait, words, $"I am {words}.", level);
    }
}
