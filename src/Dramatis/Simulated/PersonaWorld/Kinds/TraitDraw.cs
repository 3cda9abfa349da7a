using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Chooses which traits a persona states, and how.</summary>
internal static class TraitDraw
{
    private const double ClearLevel = 0.35;
    private const double ByInventory = 0.35;

    /// <summary>Some traits in random order with a sentence each; two sentences for a trait one time in three.</summary>
    public static IReadOnlyList<(BigFiveTrait Trait, string Line)> Draw(WorldPerson person, RandomStream random, int count)
    {
        List<(BigFiveTrait, string)> lines = [];
        foreach (BigFiveTrait trait in random.Sample(Enum.GetValues<BigFiveTrait>(), count))
        {
            string first = State(trait, person, random);
            lines.Add((trait, first));
            string second = State(trait, person, random);
            if (random.NextBool(0.34) && second != first)
            {
                lines.Add((trait, second));
            }
        }

        return lines;
    }

    /// <summary>A clear trait may be stated by what an inventory would ask, which ties the statements of a pole to each other.</summary>
    private static string State(BigFiveTrait trait, WorldPerson person, RandomStream random)
    {
        double level = person.Traits[trait];
        TraitLanguage words = TraitLanguage.All[trait];
        return Math.Abs(level) > ClearLevel && random.NextBool(ByInventory)
            ? words.Inventory(level > 0, random, person.Split)
            : words.State(level, random, person.Split);
    }

    /// <summary>The levels of the traits that are stated; the others count as 0, since nobody could know them.</summary>
    public static Dictionary<BigFiveTrait, double> Stated(WorldPerson person, IReadOnlyList<(BigFiveTrait Trait, string Line)> lines) =>
        lines.Select(l => l.Trait).Distinct().ToDictionary(t => t, t => person.Traits[t]);
}
