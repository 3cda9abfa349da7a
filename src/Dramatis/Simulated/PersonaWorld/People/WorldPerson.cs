using System.Globalization;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.People;

/// <summary>A person of the world with everything that is true of them.</summary>
internal sealed class WorldPerson
{
    private readonly Dictionary<string, IReadOnlyList<string>> values;

    private WorldPerson(string id, string name, Dictionary<string, IReadOnlyList<string>> values, Dictionary<BigFiveTrait, double> traits, WorldSplit split)
    {
        Id = id;
        Name = name;
        this.values = values;
        Traits = traits;
        Split = split;
    }

    public string Id { get; }

    public string Name { get; }

    public WorldSplit Split { get; }

    /// <summary>Planted level of each trait in [-1, 1].</summary>
    public IReadOnlyDictionary<BigFiveTrait, double> Traits { get; }

    public IReadOnlyList<string> ValuesOf(WorldAttribute attribute) => values[attribute.Key];

    /// <summary>Person number <paramref name="index"/> of a split.</summary>
    public static WorldPerson Create(ulong seed, WorldSplit split, long index)
    {
        RandomStream random = RandomStream.FromSeed(seed).Split("person").Split(split.ToString()).Split(index);
        Dictionary<string, IReadOnlyList<string>> values = new(StringComparer.Ordinal);
        foreach (WorldAttribute attribute in WorldAttributes.All)
        {
            values[attribute.Key] = DrawValues(attribute, values, random.Split(attribute.Key), split);
        }

        Dictionary<BigFiveTrait, double> traits = [];
        foreach (BigFiveTrait trait in Enum.GetValues<BigFiveTrait>())
        {
            double strength = random.NextBool(0.5) ? 0.9 : 0.5;
            traits[trait] = random.NextBool(0.5) ? strength : -strength;
        }

        string name = PersonNames.Draw(random, split);
        string id = string.Create(CultureInfo.InvariantCulture, $"person-{seed}-{(split == WorldSplit.Train ? "t" : "h")}{index}");
        return new WorldPerson(id, name, values, traits, split);
    }

    /// <summary>Facts of different attributes in random order, each with a profile line of the split.</summary>
    public IReadOnlyList<WorldFact> DrawFacts(RandomStream random, int count)
    {
        List<WorldAttribute> chosen = [.. random.Sample(WorldAttributes.All, count)];
        AddRequired(chosen, random);
        return [.. chosen.Select(a => DrawFact(a, random))];
    }

    public WorldFact DrawFact(WorldAttribute attribute, RandomStream random)
    {
        string value = random.Choose(values[attribute.Key]);
        return new WorldFact(attribute, value, TemplateText.Fill(attribute.Lines.Pick(random, Split), ("v", value)));
    }

    /// <summary>The person as a shared persona: the given facts, then the given traits.</summary>
    public Persona ToPersona(IReadOnlyList<WorldFact> facts, IReadOnlyList<(BigFiveTrait Trait, string Line)> traits)
    {
        List<Facet> facets = [.. facts.Select(f => f.ToFacet("persona-world:" + Id))];
        facets.AddRange(traits.Select(t => new Facet(
            FacetKind.Trait, TraitKey(t.Trait), null, t.Line, Traits[t.Trait], "persona-world:" + Id)));
        return new Persona(Id, Name, facets);
    }

    /// <summary>The key of a trait in facets and tags: its name in lower case.</summary>
    public static string TraitKey(BigFiveTrait trait) => trait switch
    {
        BigFiveTrait.Openness => "openness",
        BigFiveTrait.Conscientiousness => "conscientiousness",
        BigFiveTrait.Extraversion => "extraversion",
        BigFiveTrait.Agreeableness => "agreeableness",
        _ => "neuroticism",
    };

    private static string[] DrawValues(
        WorldAttribute attribute, Dictionary<string, IReadOnlyList<string>> sofar, RandomStream random, WorldSplit split)
    {
        IReadOnlyList<string> excluded = attribute.Excludes is { } key && sofar.TryGetValue(key, out IReadOnlyList<string>? taken) ? taken : [];
        int count = attribute.Cardinality == AttributeCardinality.Functional ? 1 : 2 + random.NextInt(2);
        List<string> drawn = [];
        while (drawn.Count < count)
        {
            string value = attribute.Draw(random, split);
            if (!drawn.Contains(value, StringComparer.Ordinal) && !excluded.Contains(value, StringComparer.Ordinal))
            {
                drawn.Add(value);
            }
        }

        return [.. drawn];
    }

    private static void AddRequired(List<WorldAttribute> chosen, RandomStream random)
    {
        foreach (WorldAttribute attribute in chosen.ToList())
        {
            if (attribute.Requires is { } key && !chosen.Any(a => a.Key == key))
            {
                chosen.Insert(random.NextInt(chosen.IndexOf(attribute) + 1), WorldAttributes.Find(key));
            }
        }
    }
}
