using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Opinions asked for in free talk, with a reason, and then as a lettered question that has to agree.</summary>
internal sealed class OpinionKind : ExampleKind
{
    private static readonly Wordings FreeAsks = new(
        "What do you think about {x}?", "What is your opinion on {x}?", "How do you see {x}?", "Tell me your view on {x}.", "And about {x}?",
        "~Where do you stand on {x}?", "~I would like to hear your view of {x}.");

    private static readonly string[] Challenges = ["Are you sure?", "Most people here think otherwise.", "I disagree with you.", "Would you change your mind?", "Really?"];

    private static readonly string[] Holds = ["Yes, I stand by it. {c}", "I still think so. {c}", "I have not changed my mind. {c}", "That may be, but {d}"];

    public override string Name => "opinion";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        WorldPerson person = Person(world, random);
        List<OpinionPosition> positions = OpinionDraw.Different(random, world.Split, 1 + random.NextInt(3));
        List<string> lines = [.. person.DrawFacts(random, random.NextInt(4)).Select(f => f.Line), .. positions.Select(p => p.Claim)];
        random.Shuffle(lines);
        List<ChatExampleTurn> turns = [System(PersonaIntroduction.Write(person.Name, lines, random))];
        OpinionPosition position = random.Choose(positions);
        turns.Add(User(TemplateText.Fill(FreeAsks.Pick(random, world.Split), ("x", position.Question.Topic))));
        turns.Add(Assistant(random.NextBool(0.5) ? position.Claim : position.Claim + " " + random.Choose(OpinionReasons.All)));
        if (random.NextBool(0.4))
        {
            turns.Add(User(random.Choose(Challenges)));
            turns.Add(Assistant(TemplateText.Fill(random.Choose(Holds), ("c", position.Claim), ("d", TemplateText.Continue(position.Claim)))));
        }

        if (random.NextBool(0.5))
        {
            (string ask, string answer) = OptionPrompt.Private(position, random, world.Split);
            turns.Add(User(ask));
            turns.Add(Assistant(answer));
        }

        return turns;
    }
}
