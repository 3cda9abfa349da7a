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

    private static readonly string[] Reasons =
    [
        "It has always served us well.", "I have seen it work.", "Anything else would be unfair.", "It is good for everybody.", "My family taught me so.",
        "It costs little and helps many.", "The other plans only look good on paper.", "I have thought about it for a long time.",
        "People around me feel the same.", "It would make life easier.", "It is the honest thing to do.", "We owe it to our children.",
    ];

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
        turns.Add(Assistant(random.NextBool(0.5) ? position.Claim : position.Claim + " " + random.Choose(Reasons)));
        if (random.NextBool(0.4))
        {
            turns.Add(User(random.Choose(Challenges)));
            turns.Add(Assistant(TemplateText.Fill(random.Choose(Holds), ("c", position.Claim), ("d", TemplateText.Continue(position.Claim)))));
        }

        if (random.NextBool(0.5))
        {
            bool json = random.NextBool(0.5);
            turns.Add(User(OptionPrompt.Ask(position.Question, json, random, world.Split)));
            turns.Add(Assistant(json ? OptionPrompt.JsonAnswer(position, random.NextBool(0.5), random) : position.Letter));
        }

        return turns;
    }
}
