using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Traits;

/// <summary>Words for one trait: how a person states it, and inventory statements keyed to either pole.</summary>
/// <param name="High">Adjective phrases of the high pole, for "I am {…}".</param>
/// <param name="Low">Adjective phrases of the low pole.</param>
/// <param name="HighLines">Whole first-person sentences of the high pole.</param>
/// <param name="LowLines">Whole first-person sentences of the low pole.</param>
/// <param name="Positive">Inventory statements that the high pole agrees with.</param>
/// <param name="Negative">Inventory statements that the low pole agrees with.</param>
internal sealed record TraitLanguage(Wordings High, Wordings Low, Wordings HighLines, Wordings LowLines, Wordings Positive, Wordings Negative)
{
    private static readonly Wordings Strong = new("I am very {v}.", "I am extremely {v}.", "Everybody knows that I am very {v}.", "~People find me remarkably {v}.");

    private static readonly Wordings Plain = new("I am {v}.", "People call me {v}.", "By nature I am {v}.", "~You could describe me as {v}.");

    private static readonly Wordings Adjectives = new("I am {v}.", "I see myself as {v}.", "Others would call me {v}.", "I am a person who is {v}.", "I tend to be {v}.");

    public static IReadOnlyDictionary<BigFiveTrait, TraitLanguage> All { get; } = TraitLexicon.Create();

    /// <summary>A first-person sentence that states a level; levels beyond 0.7 are stated strongly.</summary>
    public string State(double level, RandomStream random, WorldSplit split)
    {
        bool high = level > 0;
        if (random.NextBool(0.4))
        {
            return (high ? HighLines : LowLines).Pick(random, split);
        }

        Wordings frame = Math.Abs(level) > 0.7 ? Strong : Plain;
        string adjective = (high ? High : Low).Pick(random, split);
        return TemplateText.Fill(frame.Pick(random, split), ("v", adjective));
    }

    /// <summary>An inventory statement keyed to a pole: a sentence of its own or, one time in four, an adjective of that pole.</summary>
    public string Inventory(bool positive, RandomStream random, WorldSplit split) => random.NextBool(0.25)
        ? TemplateText.Fill(Adjectives.Pick(random, split), ("v", (positive ? High : Low).Pick(random, split)))
        : (positive ? Positive : Negative).Pick(random, split);
}
