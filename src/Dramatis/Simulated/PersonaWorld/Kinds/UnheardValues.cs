using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>
/// Now and then a fact takes a value that no list holds, so that a reader learns to copy what the persona says instead of knowing the
/// values by heart. Numbers, months and the like stay as they are.
/// </summary>
internal static class UnheardValues
{
    private const double Share = 0.15;

    private static readonly HashSet<string> Closed = new(StringComparer.Ordinal)
    {
        "nation", "highest-value", "manner", "age", "lucky-number", "siblings", "children", "wake-time", "birth-month", "diet", "pet", "dream",
    };

    /// <summary>The facts, some of them with another value and a line that states it.</summary>
    public static IReadOnlyList<WorldFact> Mix(IReadOnlyList<WorldFact> facts, WorldSplit split, RandomStream random) =>
        [.. facts.Select(fact => Closed.Contains(fact.Attribute.Key) || !random.NextBool(Share) ? fact : Replace(fact, split, random))];

    private static WorldFact Replace(WorldFact fact, WorldSplit split, RandomStream random)
    {
        string name = InventedNames.Unheard(random);
        bool isName = char.IsUpper(fact.Value[0]);
        string value = isName || random.NextBool(0.3) ? name : name.ToLowerInvariant();
        return fact with { Value = value, Line = TemplateText.Fill(fact.Attribute.Lines.Pick(random, split), ("v", value)) };
    }
}
