namespace Dramatis.Personas;

/// <summary>
/// Every corner of a cube of traits as a persona: 2^n of them for n pairs, in the order in which the first pair changes slowest and the
/// high pole comes first (PersonaLLM, Jiang et al. 2024). Repeats of a corner belong to the design of the experiment.
/// </summary>
public sealed class TraitGrid
{
    private const int MostPairs = 16;

    /// <summary>A grid over the pairs.</summary>
    /// <param name="pairs">1 to 16 pairs of different traits, in the order in which a persona states them.</param>
    /// <exception cref="ArgumentException">No pair, too many, a trait twice, or a pair whose poles are one word or empty.</exception>
    public TraitGrid(IReadOnlyList<TraitPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count is 0 or > MostPairs)
        {
            throw new ArgumentException($"A grid has 1 to {MostPairs} pairs of words, found {pairs.Count}.", nameof(pairs));
        }

        if (pairs.Select(p => p.Trait).Distinct(StringComparer.Ordinal).Count() < pairs.Count)
        {
            throw new ArgumentException("Every trait of a grid has one pair of words: a trait is named twice.", nameof(pairs));
        }

        if (pairs.FirstOrDefault(p => p.High == p.Low || string.IsNullOrWhiteSpace(p.High) || string.IsNullOrWhiteSpace(p.Low)) is { } pair)
        {
            throw new ArgumentException($"The poles of {pair.Trait} need two different words, found '{pair.High}' and '{pair.Low}'.", nameof(pairs));
        }

        Pairs = [.. pairs];
    }

    /// <summary>The five word pairs of PersonaLLM, 32 corners.</summary>
    public static TraitGrid BigFive { get; } = new(
    [
        new TraitPair("extraversion", "extroverted", "introverted"),
        new TraitPair("agreeableness", "agreeable", "antagonistic"),
        new TraitPair("conscientiousness", "conscientious", "unconscientious"),
        new TraitPair("neuroticism", "neurotic", "emotionally stable"),
        new TraitPair("openness", "open to experience", "closed to experience"),
    ]);

    /// <summary>The pairs, in order.</summary>
    public IReadOnlyList<TraitPair> Pairs { get; }

    /// <summary>
    /// The personas. Each has one trait facet for every pair, with level 1 or -1; its id spells the poles in the order of the pairs
    /// (<c>hlhhl</c>).
    /// </summary>
    /// <param name="name">The name that all of them bear, so that the name tells no corner from another.</param>
    public IEnumerable<Persona> Expand(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Enumerable.Range(0, 1 << Pairs.Count).Select(corner => At(corner, name));
    }

    private Persona At(int corner, string name)
    {
        bool[] high = [.. Enumerable.Range(0, Pairs.Count).Select(at => (corner >> (Pairs.Count - 1 - at) & 1) == 0)];
        return new Persona(string.Concat(high.Select(h => h ? 'h' : 'l')), name, [.. Pairs.Zip(high, Facet)]);
    }

    private static Facet Facet(TraitPair pair, bool high)
    {
        string word = high ? pair.High : pair.Low;
        return new Facet(FacetKind.Trait, pair.Trait, word, $"I am {word}.", high ? 1 : -1);
    }
}
