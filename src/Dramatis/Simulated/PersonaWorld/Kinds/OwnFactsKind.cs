using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Somebody asks the persona about itself; the answers are in the system turn, or honestly absent.</summary>
internal sealed class OwnFactsKind : ExampleKind
{
    private const double AskAboutAbsent = 0.05;
    private const double AskWhether = 0.4;

    public override string Name => "own-facts";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        WorldPerson person = Person(world, random);
        IReadOnlyList<WorldFact> facts = UnheardValues.Mix(person.DrawFacts(random, 3 + random.NextInt(6)), world.Split, random);
        List<ChatExampleTurn> turns = [System(PersonaIntroduction.Write(person.Name, [.. facts.Select(f => f.Line)], random))];
        int questions = Math.Min(3 + random.NextInt(6), facts.Count); // many answers for one reading of the persona
        foreach (WorldFact fact in random.Sample(facts, questions))
        {
            AddExchange(turns, person, facts, fact, world.Split, random);
        }

        return turns;
    }

    private static void AddExchange(
        List<ChatExampleTurn> turns, WorldPerson person, IReadOnlyList<WorldFact> facts, WorldFact fact, WorldSplit split, RandomStream random)
    {
        if (random.NextBool(0.05))
        {
            turns.Add(User(random.Choose(NameQuestions)));
            turns.Add(Assistant(TemplateText.Fill(random.Choose(NameAnswers), ("v", person.Name))));
            return;
        }

        if (random.NextBool(AskAboutAbsent))
        {
            WorldAttribute absent = random.Choose([.. WorldAttributes.All.Where(a => !facts.Any(f => f.Attribute.Key == a.Key))]);
            turns.Add(User(SelfTalk.Ask(absent, random, split)));
            turns.Add(Assistant(SelfTalk.DoNotSay(absent, random, split)));
            return;
        }

        // A second hobby may be true without being written down, so only functional attributes are asked with a wrong value.
        if (random.NextBool(AskWhether))
        {
            bool right = fact.Attribute.Cardinality == AttributeCardinality.MultiValued || random.NextBool(0.5);
            AskValue(turns, fact, right, split, random);
            if (fact.Attribute.Cardinality == AttributeCardinality.Functional && random.NextBool(0.5))
            {
                AskValue(turns, fact, !right, split, random); // the same question, of which only the value and the answer differ
            }

            return;
        }

        turns.Add(User(SelfTalk.Ask(fact.Attribute, random, split)));
        turns.Add(Assistant(SelfTalk.Answer(fact, random, split)));
    }

    private static void AskValue(List<ChatExampleTurn> turns, WorldFact fact, bool right, WorldSplit split, RandomStream random)
    {
        string asked = right ? fact.Value : fact.Attribute.DrawOther(random, split, fact.Value);
        turns.Add(User(SelfTalk.AskWhether(fact.Attribute, asked, random, split)));
        turns.Add(Assistant(SelfTalk.Confirm(fact, right, random, split)));
    }

    private static readonly string[] NameQuestions = ["What is your name?", "Who are you?", "What should I call you?", "And you are?", "May I ask your name?"];

    private static readonly string[] NameAnswers = ["My name is {v}.", "I am {v}.", "{v}.", "I'm {v}.", "You can call me {v}."];
}
