using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Statistics.Texts;

namespace Dramatis.Control.Pragmatics;

/// <summary>
/// A persona and what was just said as a vector without any model: words of the persona's statements, its attributes, and words of the
/// query, hashed with signs into a fixed width. Equal texts give equal vectors on every machine.
/// </summary>
public static class PersonaEncoding
{
    /// <summary>Length of the vectors.</summary>
    public const int Width = 256;

    /// <summary>The vector, of length 1.</summary>
    public static double[] Of(Persona persona, DialogueContext context)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(context);
        var sums = new double[Width];
        foreach (string feature in Features(persona, context))
        {
            uint hash = Hash(feature);
            sums[hash % Width] += (hash & 0x10000) == 0 ? 1 : -1;
        }

        double length = Math.Sqrt(sums.Sum(s => s * s));
        if (length == 0)
        {
            sums[0] = length = 1; // nothing to go by, or all of it cancelled
        }

        return [.. sums.Select(s => s / length)];
    }

    private static IEnumerable<string> Features(Persona persona, DialogueContext context) =>
    [
        .. persona.Facets.SelectMany(f => TextTokens.Words(FacetSentence.Of(f))).Select(w => "says " + w),
        .. persona.Facets.Select(f => "has " + f.Attribute),
        .. TextTokens.Words(context.Query).Select(w => "asked " + w),
    ];

    // FNV-1a over UTF-16, mixed once more so that the low bits depend on all of it.
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        hash = unchecked((hash ^ (hash >> 15)) * 2246822519);
        return hash ^ (hash >> 13);
    }
}
