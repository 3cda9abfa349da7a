using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>
/// The persona says who it is, in its own lines and their order: a long answer in which every word stands in the system turn, which is
/// where a small model first learns to look things up there.
/// </summary>
internal sealed class SelfPortraitKind : ExampleKind
{
    private static readonly Wordings Asks = new(
        "Tell me about yourself.",
        "Who are you, and what is your life like?",
        "Introduce yourself, please.",
        "Say a few things about yourself.",
        "I know nothing about you. What should I know?",
        "What are you like?",
        "Describe yourself in your own words.",
        "~How would you present yourself to a stranger?");

    public override string Name => "self-portrait";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        WorldPerson person = Person(world, random);
        IReadOnlyList<WorldFact> facts = UnheardValues.Mix(person.DrawFacts(random, 2 + random.NextInt(6)), world.Split, random);
        string[] told = [.. facts.Where((_, i) => i == 0 || random.NextBool(0.75)).Select(f => f.Line)];
        string answer = string.Join(' ', told);
        return
        [
            System(PersonaIntroduction.Write(person.Name, [.. facts.Select(f => f.Line)], random)),
            User(Asks.Pick(random, world.Split)),
            Assistant(random.NextBool(0.3) ? $"I am {person.Name}. {answer}" : answer),
        ];
    }
}
