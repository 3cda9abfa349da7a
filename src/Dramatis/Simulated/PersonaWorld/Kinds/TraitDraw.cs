using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Chooses which traits a persona states, and how.</summary>
internal static class TraitDraw
{
    /// <summary>Some traits in random order with a sentence each; two sentences for a trait one time in three.</summary>
    public static IReadOnlyList<(BigFiveTrait Trait, string Line)> Draw(WorldPerson person, RandomStream random, int count)
    {
        List<(BigFiveTrait, string)> lines = [];
        foreach (BigFiveTrait trait in random.Sample(Enum.GetValues<BigFiveTrait>(), count))
        {
            string first = TraitLanguage.All[trait].State(person.Traits[trait], random, person.Split);
            lines.Add((trait, first));
            string second = TraitLanguage.All[trait].State(person.Traits[trait], random, person.Split);
            if (random.NextBool(0.34) && second != first)
            {
                lines.Add((trait, second));
            }
        }

        return lines;
    }

    /// <summary>The levels of the traits that are stated; the others count as 0, since nobody could know them.</summary>
    public static Dictionary<BigFiveTrait, double> Stated(WorldPerson person, IReadOnlyList<(BigFiveTrait Trait, string Line)> lines) =>
        lines.Select(l => l.Trait).Distinct().ToDictionary(t => t, t => person.Traits[t]);
}
