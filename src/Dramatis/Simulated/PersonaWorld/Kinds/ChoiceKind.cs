using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>A lettered question asked in private; the persona's stated opinion decides the letter.</summary>
internal sealed class ChoiceKind : ExampleKind
{
    public override string Name => "choice";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        WorldPerson person = Person(world, random);
        List<OpinionPosition> positions = OpinionDraw.Different(random, world.Split, 1 + random.NextInt(3));
        List<string> lines = [.. person.DrawFacts(random, random.NextInt(3)).Select(f => f.Line), .. positions.Select(p => p.Claim)];
        random.Shuffle(lines);
        List<ChatExampleTurn> turns = [System(PersonaIntroduction.Write(person.Name, lines, random))];
        foreach (OpinionPosition position in random.Sample(positions, 1 + random.NextInt(positions.Count)))
        {
            (string ask, string answer) = OptionPrompt.Private(position, random, world.Split);
            turns.Add(User(ask));
            turns.Add(Assistant(answer));
        }

        return turns;
    }
}
