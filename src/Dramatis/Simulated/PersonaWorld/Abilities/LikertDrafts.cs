using Dramatis.Control;
using Dramatis.Simulated.PersonaWorld.Kinds;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Abilities;

/// <summary>Ratings by personas that state one trait strongly: blocks of six items, three of each key.</summary>
internal static class LikertDrafts
{
    private const int BlockSize = 6;

    public static AbilityItems.Draft Write(WorldScope world, RandomStream root, int index)
    {
        int block = index / BlockSize;
        int place = index % BlockSize;
        RandomStream random = root.Split("block").Split(block);
        BigFiveTrait trait = (BigFiveTrait)(block % 5);
        bool high = block / 5 % 2 == 0;
        TraitLanguage words = TraitLanguage.All[trait];
        WorldPerson person = WorldPerson.Create(world.Seed, WorldSplit.HeldOut, random.NextInt(1_000_000));
        List<string> lines = [.. person.DrawFacts(random, 2).Select(f => f.Line)];
        lines.Insert(random.NextInt(lines.Count + 1), words.State(high ? 0.9 : -0.9, random, WorldSplit.Train));
        LikertForm form = LikertForm.DrawNumeric(random, WorldSplit.HeldOut);
        bool positive = place < BlockSize / 2;
        string statement = (positive ? words.Positive : words.Negative).HeldOut[place % (BlockSize / 2)];
        return new AbilityItems.Draft(
            PersonaIntroduction.Render(person.Name, lines, PersonaStrength.Standard),
            form.Ask(statement),
            ["1", "2", "3", "4", "5"],
            null,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["trait"] = WorldPerson.TraitKey(trait),
                ["pole"] = high ? "high" : "low",
                ["key"] = positive ? "+" : "-",
                ["person"] = person.Id,
            });
    }
}
