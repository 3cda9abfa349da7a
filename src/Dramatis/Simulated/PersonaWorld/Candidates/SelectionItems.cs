using System.Globalization;
using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>
/// Short talks with people of the world that end in a question, with replies to choose from: the gold one, others to the same question with
/// other values, and replies to other questions. In half of the talks the answer was said earlier, so that no persona is needed; in the
/// other half only the persona tells it.
/// </summary>
public static class SelectionItems
{
    private const int FactsEach = 7;
    private const string Asker = "user";

    /// <summary>Item <paramref name="index"/> of a seed.</summary>
    /// <param name="seed">Seed of the items.</param>
    /// <param name="split">Whether values and wordings that training sees, or others.</param>
    /// <param name="index">Which item, from 0.</param>
    /// <param name="replies">Replies, at least 4; a third of them answer the same question otherwise.</param>
    /// <param name="needsPersona">Whether only the persona tells the answer.</param>
    public static SelectionItem Create(ulong seed, WorldSplit split, int index, int replies, bool needsPersona)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replies, 4);
        RandomStream random = RandomStream.FromSeed(seed).Split("selection").Split(split.ToString()).Split(needsPersona ? "needed" : "free").Split(index);
        WorldPerson person = WorldPerson.Create(seed, split, (2 * index) + 1), other = WorldPerson.Create(seed, split, (2 * index) + 2);
        WorldAttribute about = random.Choose([.. WorldAttributes.All.Where(a => a is { Cardinality: AttributeCardinality.Functional, Requires: null } && a.Key != "manner" && a.Values.Count >= 8)]);
        List<WorldFact> told = [.. Facts(person, about, random, split)];
        WorldFact asked = Worded(person.DrawFact(about, random), random, split);
        List<WorldFact> stated = [.. told];
        if (needsPersona)
        {
            stated.Insert(random.NextInt(stated.Count + 1), asked);
        }

        Persona persona = person.ToPersona(stated, []);
        DialogueContext context = new(persona.Id, [.. Talk(persona.Id, needsPersona ? null : asked, about, told, random, split)]);
        string gold = Say(about.Answers, asked.Value, random, split);
        List<string> all = [gold, .. Wrong(about, asked.Value, replies, gold, random, split)];
        random.Shuffle(all);
        return new SelectionItem(
            string.Create(CultureInfo.InvariantCulture, $"selection-{(needsPersona ? "needed" : "free")}-{seed}-{index}"),
            persona, other.ToPersona([.. Facts(other, about, random, split), Worded(Different(other, about, asked, random, split), random, split)], []),
            context, all, all.IndexOf(gold), needsPersona,
            needsPersona ? FormattableString.Invariant($"s{stated.IndexOf(asked) + 1}") : null);
    }

    private static IEnumerable<WorldFact> Facts(WorldPerson person, WorldAttribute about, RandomStream random, WorldSplit split) =>
        person.DrawFacts(random, FactsEach).Where(f => f.Attribute.Key != about.Key && f.Attribute.Key != "manner").Take(FactsEach - 2).Select(f => Worded(f, random, split));

    private static WorldFact Different(WorldPerson other, WorldAttribute about, WorldFact asked, RandomStream random, WorldSplit split) =>
        other.DrawFact(about, random) is var fact && fact.Value != asked.Value ? fact : fact with { Value = about.DrawOther(random, split, asked.Value) };

    private static WorldFact Worded(WorldFact fact, RandomStream random, WorldSplit split) => fact with { Line = Say(fact.Attribute.Lines, fact.Value, random, split) };

    // A greeting, what was said of other things, perhaps the fact itself, and the question.
    private static IEnumerable<Turn> Talk(string speaker, WorldFact? fact, WorldAttribute about, List<WorldFact> told, RandomStream random, WorldSplit split)
    {
        List<WorldFact> said = [.. told.Take(1 + random.NextInt(2))];
        if (fact is not null)
        {
            said.Insert(random.NextInt(said.Count + 1), fact);
        }

        List<string> turns = [.. said.SelectMany(f => new[] { f == fact ? "Tell me something about yourself." : f.Attribute.Questions.Pick(random, split), Say(f.Attribute.Lines, f.Value, random, split) })];
        turns.Add(about.Questions.Pick(random, split));
        return turns.Select((text, i) => new Turn(i, i % 2 == 0 ? Asker : speaker, text));
    }

    private static IEnumerable<string> Wrong(WorldAttribute about, string value, int replies, string gold, RandomStream random, WorldSplit split)
    {
        HashSet<string> seen = [gold];
        HashSet<string> values = [value];
        int same = Math.Min(replies / 3, about.ValuesOf(split).Count - 1);
        while (seen.Count <= same)
        {
            string another = about.DrawOther(random, split, [.. values]);
            values.Add(another);
            seen.Add(Say(about.Answers, another, random, split));
        }

        WorldAttribute[] others = [.. WorldAttributes.All.Where(a => a.Key != about.Key && a.Key != "manner" && a.Excludes != about.Key && about.Excludes != a.Key && a.Requires != about.Key)];
        while (seen.Count < replies)
        {
            WorldAttribute attribute = random.Choose(others);
            seen.Add(Say(attribute.Answers, attribute.Draw(random, split), random, split));
        }

        return seen.Skip(1);
    }

    private static string Say(Wordings wordings, string value, RandomStream random, WorldSplit split) => TemplateText.Fill(wordings.Pick(random, split), ("v", value));
}
