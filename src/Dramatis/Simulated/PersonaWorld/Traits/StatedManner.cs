namespace Dramatis.Simulated.PersonaWorld.Traits;

/// <summary>Names for the visible habits of speech, as a person states them.</summary>
internal static class StatedManner
{
    /// <summary>Share of the sentences of somebody who states a habit that show it.</summary>
    public const double Kept = 0.9;

    public static IReadOnlyDictionary<string, StyleFeature> Names { get; } = new Dictionary<string, StyleFeature>(StringComparer.Ordinal)
    {
        ["exclamations"] = StyleFeature.Exclamation,
        ["cautious words"] = StyleFeature.Hedge,
        ["warm words"] = StyleFeature.Warmth,
        ["questions"] = StyleFeature.Question,
        ["exact words"] = StyleFeature.Precision,
    };
}
