using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.People;

/// <summary>Full names. Held-out people carry given names that no training person has.</summary>
internal static class PersonNames
{
    private static readonly IReadOnlyList<string> TrainGiven = [.. InventedNames.Persons.Where((_, i) => i % 6 != 5)];

    private static readonly IReadOnlyList<string> HeldOutGiven = [.. InventedNames.Persons.Where((_, i) => i % 6 == 5)];

    /// <summary>A given name, with a family name two times out of three.</summary>
    public static string Draw(RandomStream random, WorldSplit split)
    {
        string given = Given(random, split);
        return random.NextBool(0.67) ? given + " " + random.Choose(InventedNames.Families) : given;
    }

    public static string Given(RandomStream random, WorldSplit split) => random.Choose(split == WorldSplit.HeldOut ? HeldOutGiven : TrainGiven);

    /// <summary>Different given names.</summary>
    public static IReadOnlyList<string> DrawGroup(RandomStream random, WorldSplit split, int count) =>
        random.Sample(split == WorldSplit.HeldOut ? HeldOutGiven : TrainGiven, count);
}
