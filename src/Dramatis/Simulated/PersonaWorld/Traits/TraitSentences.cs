using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Traits;

/// <summary>First-person sentences whose pole of a trait is known by construction.</summary>
public static class TraitSentences
{
    /// <summary>A sentence of a level.</summary>
    /// <param name="trait">The trait.</param>
    /// <param name="level">Above 0 for the high pole, below for the low one; beyond 0.7 it is stated strongly. At most 1 in size.</param>
    /// <param name="split">Held-out wordings are in no training text.</param>
    /// <param name="random">Source of chance.</param>
    public static string Draw(BigFiveTrait trait, double level, WorldSplit split, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return level is >= -1 and <= 1 and not 0
            ? TraitLanguage.All[trait].State(level, random, split)
            : throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies within -1 and 1 and is not 0.");
    }
}
