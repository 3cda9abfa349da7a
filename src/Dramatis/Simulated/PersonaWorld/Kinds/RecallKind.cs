using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>The other side says things about itself and later asks what it said; the answer quotes it.</summary>
internal sealed class RecallKind : ExampleKind
{
    private static readonly Wordings Asks = new(
        "What did I tell you about myself?",
        "Do you remember what I said?",
        "Repeat what I told you.",
        "Say back to me what I said about myself.",
        "~Which things have you heard from me about my life?");

    private static readonly string[] Acknowledgements = ["I see.", "Good to know.", "Thank you for telling me.", "Interesting.", "I will remember that.", "That is nice."];

    public override string Name => "recall";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        WorldPerson persona = Person(world, random);
        WorldPerson other = Person(world, random);
        List<ChatExampleTurn> turns =
            [System(PersonaIntroduction.Write(persona.Name, [.. persona.DrawFacts(random, 1 + random.NextInt(2)).Select(f => f.Line)], random))];
        string[] said = [.. UnheardValues.Mix(other.DrawFacts(random, 2 + random.NextInt(3)), world.Split, random).Select(f => f.Line)];
        if (random.NextBool(0.5))
        {
            turns.Add(User(string.Join(' ', said)));
            turns.Add(Assistant(random.Choose(Acknowledgements)));
        }
        else
        {
            foreach (string line in said)
            {
                turns.Add(User(line));
                turns.Add(Assistant(random.Choose(Acknowledgements)));
            }
        }

        turns.Add(User(Asks.Pick(random, world.Split)));
        turns.Add(Assistant($"You said: {string.Join(' ', said)}"));
        return turns;
    }
}
