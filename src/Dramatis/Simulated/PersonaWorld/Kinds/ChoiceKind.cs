using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Lettered questions asked in private, each twice; the persona's stated opinions decide the letters.</summary>
internal sealed class ChoiceKind : ExampleKind
{
    private const int Rounds = 2; // the same opinions again in other words and forms

    public override string Name => "choice";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        WorldPerson person = Person(world, random);
        List<OpinionPosition> positions = OpinionDraw.Different(random, world.Split, 1 + random.NextInt(3));
        List<string> lines = [.. person.DrawFacts(random, random.NextInt(3)).Select(f => f.Line), .. positions.Select(p => p.Claim)];
        random.Shuffle(lines);
        List<ChatExampleTurn> turns = [System(PersonaIntroduction.Write(person.Name, lines, random))];
        for (int round = 0; round < Rounds; round++)
        {
            random.Shuffle(positions);
            Ask(turns, positions, world.Split, random);
        }

        return turns;
    }

    private static void Ask(List<ChatExampleTurn> turns, IReadOnlyList<OpinionPosition> positions, WorldSplit split, RandomStream random)
    {
        foreach (OpinionPosition position in positions)
        {
            (string ask, string answer) = OptionPrompt.Private(position, random, split);
            turns.Add(User(ask));
            turns.Add(Assistant(answer));
        }
    }
}
