using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Small talk between the persona and a stranger who has a life too.</summary>
internal sealed class ChitChatKind : ExampleKind
{
    public override string Name => "chit-chat";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        WorldPerson self = Person(world, random);
        WorldPerson partner = Person(world, random);
        IReadOnlyList<WorldFact> facts = self.DrawFacts(random, 3 + random.NextInt(3));
        IReadOnlyList<(BigFiveTrait Trait, string Line)> traits = TraitDraw.Draw(self, random, random.NextInt(3));
        IReadOnlyDictionary<BigFiveTrait, double> levels = TraitDraw.Stated(self, traits);
        List<ChatExampleTurn> turns =
            [System(PersonaIntroduction.Write(self.Name, [.. facts.Select(f => f.Line), .. traits.Select(t => t.Line)], random))];
        if (random.NextBool(0.7))
        {
            Greet(turns, self, levels, random);
        }

        WorldFact? told = null;
        foreach (WorldFact fact in random.Sample(facts, 1 + random.NextInt(3)))
        {
            told = Exchange(turns, fact, partner, levels, world.Split, random) ?? told;
        }

        if (told is not null && random.NextBool(0.4))
        {
            Recall(turns, told, random);
        }

        if (random.NextBool(0.4))
        {
            turns.Add(User(random.Choose(ChitChatPhrases.Farewells)));
            turns.Add(Assistant(TraitStyle.Speak(random.Choose(ChitChatPhrases.FarewellReplies), levels, random)));
        }

        return turns;
    }

    private static void Greet(List<ChatExampleTurn> turns, WorldPerson self, IReadOnlyDictionary<BigFiveTrait, double> levels, RandomStream random)
    {
        bool asks = random.NextBool(0.5);
        turns.Add(User(random.Choose(ChitChatPhrases.Greetings) + (asks ? " " + random.Choose(ChitChatPhrases.HowAreYou) : "")));
        double worry = levels.GetValueOrDefault(BigFiveTrait.Neuroticism);
        string mood = random.Choose(worry > 0 ? ChitChatPhrases.BadMood : worry < 0 ? ChitChatPhrases.GoodMood : ChitChatPhrases.PlainMood);
        string reply = asks ? mood : TemplateText.Fill(random.Choose(ChitChatPhrases.Introductions), ("n", self.Name));
        turns.Add(Assistant(random.Choose(ChitChatPhrases.GreetingReplies) + " " + TraitStyle.Speak(reply, levels, random)));
    }

    private static WorldFact? Exchange(
        List<ChatExampleTurn> turns, WorldFact fact, WorldPerson partner, IReadOnlyDictionary<BigFiveTrait, double> levels, WorldSplit split, RandomStream random)
    {
        WorldAttribute attribute = fact.Attribute;
        string own = TemplateText.Fill(attribute.Answers.Pick(random, split), ("v", fact.Value));
        if (random.NextBool(0.4))
        {
            turns.Add(User(SelfTalk.Ask(attribute, random, split)));
            turns.Add(Assistant(TraitStyle.Speak(own, levels, random)));
            return null;
        }

        WorldFact theirs = partner.DrawFact(attribute, random);
        string told = TemplateText.Fill(attribute.Answers.Pick(random, split), ("v", theirs.Value));
        bool asks = random.NextBool(0.6);
        turns.Add(User(asks ? told + " " + random.Choose(ChitChatPhrases.AndYou) : told));
        string reaction = random.Choose(theirs.Value == fact.Value ? ChitChatPhrases.SameReactions : ChitChatPhrases.Reactions);
        string line = TemplateText.Fill(attribute.Lines.Train[0], ("v", fact.Value));
        turns.Add(Assistant(reaction + " " + TraitStyle.Speak(line, levels, random)));
        return theirs;
    }

    private static void Recall(List<ChatExampleTurn> turns, WorldFact told, RandomStream random)
    {
        turns.Add(User(TemplateText.Fill(random.Choose(ChitChatPhrases.RecallQuestions), ("x", told.Attribute.Noun))));
        turns.Add(Assistant(TemplateText.Fill(random.Choose(ChitChatPhrases.RecallAnswers), ("v", told.Value), ("x", told.Attribute.Noun))));
    }
}
