using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Does a reply contradict a persona? Yes or no.</summary>
internal sealed class PersonaJudgeKind : ExampleKind
{
    private static readonly Wordings Asks = new(
        "Persona of {n}: {p}\nQuestion: {q}\nReply: {r}\nDoes the reply contradict the persona? Answer yes or no.",
        "{n} is described like this: {p}\nAsked \"{q}\" {n} says: \"{r}\"\nIs that a contradiction? Yes or no.",
        "Profile: {p}\nReply of {n} to \"{q}\": {r}\nContradiction, yes or no?",
        "~Judge whether {n} stays in character. Known: {p}\n\"{q}\" - \"{r}\"\nDoes this contradict what is known? Yes or no.");

    public override string Name => "persona-judge";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        WorldPerson person = Person(world, random);
        IReadOnlyList<WorldFact> facts = person.DrawFacts(random, 2 + random.NextInt(4));
        List<WorldFact> functional = [.. facts.Where(f => f.Attribute.Cardinality == AttributeCardinality.Functional)];
        bool contradicts = functional.Count > 0 && random.NextBool(0.5);
        WorldFact fact = random.Choose(contradicts ? functional : facts);
        string value = contradicts ? fact.Attribute.DrawOther(random, world.Split, fact.Value) : fact.Value;
        string reply = TemplateText.Fill(fact.Attribute.Answers.Pick(random, world.Split), ("v", value));
        string ask = TemplateText.Fill(
            Asks.Pick(random, world.Split),
            ("n", person.Name),
            ("p", string.Join(' ', facts.Select(f => f.Line))),
            ("q", SelfTalk.Ask(fact.Attribute, random, world.Split)),
            ("r", reply));
        return [User(ask), Assistant(contradicts ? "Yes" : "No")];
    }
}
