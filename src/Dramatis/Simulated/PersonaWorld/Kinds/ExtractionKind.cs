using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Talk in, persona sentences out: one plain first-person sentence for each fact that the speaker states.</summary>
internal sealed class ExtractionKind : ExampleKind
{
    private static readonly Wordings Asks = new(
        "What does {n} say about themselves? One sentence a line.\n{t}",
        "Write down the facts that {n} states, one a line, in the first person.\n{t}",
        "Extract the persona of {n} from this talk.\n{t}",
        "~Read the talk and list what is now known about {n}, a sentence for each fact.\n{t}");

    private static readonly string[] Fillers =
        ["It is rather warm today.", "Sorry, I was late.", "Please go on.", "That is a good question.", "I have to think about it.", "The tea is ready.", "Did you hear the bell?", "It was a long week."];

    private const string Nothing = "Nothing.";

    public override string Name => "extraction";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        WorldPerson speaker = Person(world, random);
        WorldPerson partner = Person(world, random);
        IReadOnlyList<WorldFact> facts = random.NextBool(0.1) ? [] : speaker.DrawFacts(random, 1 + random.NextInt(3));
        List<string> lines = [];
        foreach (WorldFact fact in facts)
        {
            string said = fact.Line;
            double before = random.NextDouble();
            if (before < 0.4)
            {
                lines.Add(partner.Name + ": " + SelfTalk.Ask(fact.Attribute, random, world.Split));
                said = TemplateText.Fill(fact.Attribute.Answers.Pick(random, world.Split), ("v", fact.Value));
            }
            else if (before < 0.6)
            {
                lines.Add(partner.Name + ": " + partner.DrawFact(fact.Attribute, random).Line);
            }

            lines.Add(speaker.Name + ": " + said + (random.NextBool(0.3) ? " " + random.Choose(Fillers) : ""));
        }

        lines.Insert(random.NextInt(lines.Count + 1), speaker.Name + ": " + random.Choose(Fillers));
        string ask = TemplateText.Fill(Asks.Pick(random, world.Split), ("n", speaker.Name), ("t", string.Join('\n', lines)));
        string answer = facts.Count == 0 ? Nothing : string.Join('\n', facts.Select(f => TemplateText.Fill(f.Attribute.Lines.Train[0], ("v", f.Value))));
        return [User(ask), Assistant(answer)];
    }
}
