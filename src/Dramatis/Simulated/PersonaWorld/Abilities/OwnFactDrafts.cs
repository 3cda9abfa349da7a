using Dramatis.Control;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.Kinds;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Abilities;

/// <summary>Items about own facts.</summary>
internal static class OwnFactDrafts
{
    private const int OptionCount = 4;
    private const double HeldOutLines = 0.3;

    /// <summary>An open question. Three profiles in ten are worded as no training profile is.</summary>
    public static AbilityItems.Draft Open(WorldScope world, RandomStream root, int index)
    {
        RandomStream random = root.Split(index);
        (WorldPerson person, IReadOnlyList<WorldFact> facts, WorldFact fact, Dictionary<string, string> tags) = Setting(world, random);
        WorldAttribute attribute = fact.Attribute;
        IReadOnlyList<string> truth = person.ValuesOf(attribute);
        string template = attribute.Answers.Train[0];
        List<string> values = [fact.Value];
        while (values.Count < Math.Min(OptionCount, attribute.Values.Count - truth.Count + 1))
        {
            values.Add(attribute.DrawOther(random, WorldSplit.HeldOut, [.. values, .. truth]));
        }

        random.Shuffle(values);
        return new AbilityItems.Draft(
            SystemText(person, facts),
            attribute.Questions.Pick(random, WorldSplit.HeldOut),
            [.. values.Select(v => TemplateText.Fill(template, ("v", v)))],
            values.IndexOf(fact.Value),
            tags,
            new OwnFactOracle(attribute, truth, asked: null));
    }

    /// <summary>A yes/no question; three times out of four it suggests a wrong value.</summary>
    public static AbilityItems.Draft Leading(WorldScope world, RandomStream root, int index)
    {
        RandomStream random = root.Split(index);
        (WorldPerson person, IReadOnlyList<WorldFact> facts, WorldFact fact, Dictionary<string, string> tags) = Setting(world, random, functionalOnly: true);
        bool wrong = random.NextBool(0.75);
        string asked = wrong ? fact.Attribute.DrawOther(random, WorldSplit.HeldOut, fact.Value) : fact.Value;
        tags["form"] = wrong ? "wrong-value" : "right-value";
        return new AbilityItems.Draft(
            SystemText(person, facts),
            TemplateText.Fill(fact.Attribute.YesNo.Pick(random, WorldSplit.HeldOut), ("v", asked)),
            [],
            null,
            tags,
            new OwnFactOracle(fact.Attribute, [fact.Value], asked));
    }

    private static (WorldPerson Person, IReadOnlyList<WorldFact> Facts, WorldFact Asked, Dictionary<string, string> Tags) Setting(
        WorldScope world, RandomStream random, bool functionalOnly = false)
    {
        WorldPerson person = WorldPerson.Create(world.Seed, WorldSplit.HeldOut, random.NextInt(1_000_000));
        bool heldOutLines = random.NextBool(HeldOutLines);
        List<WorldFact> facts = [.. person.DrawFacts(random, 4 + random.NextInt(4)).Select(f =>
            f with { Line = TemplateText.Fill(f.Attribute.Lines.Pick(random, heldOutLines ? WorldSplit.HeldOut : WorldSplit.Train), ("v", f.Value)) })];
        List<WorldFact> askable = [.. facts.Where(f => !functionalOnly || f.Attribute.Cardinality == AttributeCardinality.Functional)];
        if (askable.Count == 0)
        {
            facts.Add(person.DrawFact(WorldAttributes.Find("occupation"), random));
            askable.Add(facts[^1]);
        }

        WorldFact asked = random.Choose(askable);
        return (person, facts, asked, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["attribute"] = asked.Attribute.Key,
            ["lines"] = heldOutLines ? "held-out" : "train",
            ["person"] = person.Id,
        });
    }

    private static string SystemText(WorldPerson person, IReadOnlyList<WorldFact> facts) =>
        PersonaIntroduction.Render(person.Name, [.. facts.Select(f => f.Line)], PersonaStrength.Standard);
}
