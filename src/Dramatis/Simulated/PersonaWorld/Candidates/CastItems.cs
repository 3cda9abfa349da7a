using System.Globalization;
using Dramatis.Conversations;
using Dramatis.Evaluation.Judging.Roles;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>
/// Lines of held-out people of the world whose speaker is to be told among a cast. Every profile states the same attributes; with a given
/// probability a fact is the same for the whole cast, and what all share tells nobody apart.
/// </summary>
public static class CastItems
{
    /// <summary>Item <paramref name="index"/> of a seed.</summary>
    /// <param name="seed">Seed of the items.</param>
    /// <param name="index">Which item, from 0.</param>
    /// <param name="overlap">Probability in [0, 1] that a fact is shared by the cast.</param>
    /// <param name="options">Candidates, 2 or more.</param>
    /// <param name="facts">Facts of a profile, 1 or more.</param>
    public static RoleItem Create(ulong seed, int index, double overlap, int options = 4, int facts = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options, 2);
        RandomStream random = RandomStream.FromSeed(seed).Split("cast").Split(overlap.ToString("R", CultureInfo.InvariantCulture)).Split(index);
        WorldAttribute[] stated = [.. random.Sample([.. WorldAttributes.All.Where(a => a.Cardinality == AttributeCardinality.Functional && a.Requires is null && a.Key != "manner")], facts)];
        HashSet<string> names = [];
        while (names.Count < options)
        {
            names.Add(PersonNames.Draw(random, WorldSplit.HeldOut));
        }

        Dictionary<string, string[]> values = stated.ToDictionary(a => a.Key, a => Values(a, options, random.NextBool(overlap), random), StringComparer.Ordinal);
        RoleCandidate[] cast =
        [
            .. names.Select((name, i) => new RoleCandidate(name, string.Join(' ', stated.Select(a => TemplateText.Fill(a.Lines.Pick(random, WorldSplit.Train), ("v", values[a.Key][i])))))),
        ];
        int gold = random.NextInt(options);
        WorldAttribute[] told = [.. random.Sample(stated, Math.Min(2, stated.Length))];
        string target = string.Join(' ', told.Select(a => TemplateText.Fill(a.Lines.Pick(random, WorldSplit.HeldOut), ("v", values[a.Key][gold]))));
        Turn asked = new(0, "visitor", told[0].Questions.Pick(random, WorldSplit.Train));
        return new RoleItem(FormattableString.Invariant($"cast-{seed}-{overlap:0.00}-{index}"), "cast", [asked], target, cast, cast[gold].Name);
    }

    private static string[] Values(WorldAttribute attribute, int options, bool shared, RandomStream random)
    {
        List<string> values = [attribute.Draw(random, WorldSplit.HeldOut)];
        while (values.Count < options)
        {
            bool exhausted = values.Distinct(StringComparer.Ordinal).Count() >= attribute.Values.Count;
            values.Add(shared || exhausted ? values[0] : attribute.DrawOther(random, WorldSplit.HeldOut, [.. values]));
        }

        return [.. values];
    }
}
