using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Small talk between the persona and a stranger who has a life too.</summary>
internal sealed class ChitChatKind : ExampleKind
{
    private const double StatesManner = 0.3;

    public override string Name => "chit-chat";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        WorldPerson self = Person(world, random);
        WorldPerson partner = Person(world, random);
        IReadOnlyList<WorldFact> facts = self.DrawFacts(random, 3 + random.NextInt(3));
        IReadOnlyList<(BigFiveTrait Trait, string Line)> traits = TraitDraw.Draw(self, random, random.NextInt(3));
        IReadOnlyDictionary<BigFiveTrait, double> levels = TraitDraw.Stated(self, traits);
        WorldFact? manner = random.NextBool(StatesManner) ? self.DrawFact(WorldAttributes.Find("manner"), random) : facts.FirstOrDefault(f => f.Attribute.Key == "manner");
        string[] lines = [.. facts.Select(f => f.Line), .. traits.Select(t => t.Line), .. manner is null || facts.Contains(manner) ? Array.Empty<string>() : [manner.Line]];
        var voice = new Voice(levels, manner is null ? null : StatedManner.Names[manner.Value]);
        List<ChatExampleTurn> turns = [System(PersonaIntroduction.Write(self.Name, lines, random))];
        if (random.NextBool(0.7))
        {
            Greet(turns, self, voice, random);
        }

        WorldFact? told = null;
        foreach (WorldFact fact in random.Sample(facts, 1 + random.NextInt(3)))
        {
            told = Exchange(turns, fact, partner, voice, world.Split, random) ?? told;
        }

        if (told is not null && random.NextBool(0.4))
        {
            Recall(turns, told, random);
        }

        if (random.NextBool(0.4))
        {
            turns.Add(User(random.Choose(ChitChatPhrases.Farewells)));
            turns.Add(Assistant(voice.Speak(random.Choose(ChitChatPhrases.FarewellReplies), random)));
        }

        return turns;
    }

    private static void Greet(List<ChatExampleTurn> turns, WorldPerson self, Voice voice, RandomStream random)
    {
        bool asks = random.NextBool(0.5);
        turns.Add(User(random.Choose(ChitChatPhrases.Greetings) + (asks ? " " + random.Choose(ChitChatPhrases.HowAreYou) : "")));
        double worry = voice.Levels.GetValueOrDefault(BigFiveTrait.Neuroticism);
        string mood = random.Choose(worry > 0 ? ChitChatPhrases.BadMood : worry < 0 ? ChitChatPhrases.GoodMood : ChitChatPhrases.PlainMood);
        string reply = asks ? mood : TemplateText.Fill(random.Choose(ChitChatPhrases.Introductions), ("n", self.Name));
        turns.Add(Assistant(random.Choose(ChitChatPhrases.GreetingReplies) + " " + voice.Speak(reply, random)));
    }

    private static WorldFact? Exchange(
        List<ChatExampleTurn> turns, WorldFact fact, WorldPerson partner, Voice voice, WorldSplit split, RandomStream random)
    {
        WorldAttribute attribute = fact.Attribute;
        string own = TemplateText.Fill(attribute.Answers.Pick(random, split), ("v", fact.Value));
        if (random.NextBool(0.4))
        {
            turns.Add(User(SelfTalk.Ask(attribute, random, split)));
            turns.Add(Assistant(voice.Speak(own, random)));
            return null;
        }

        WorldFact theirs = partner.DrawFact(attribute, random);
        string told = TemplateText.Fill(attribute.Answers.Pick(random, split), ("v", theirs.Value));
        bool asks = random.NextBool(0.6);
        turns.Add(User(asks ? told + " " + random.Choose(ChitChatPhrases.AndYou) : told));
        string reaction = random.Choose(theirs.Value == fact.Value ? ChitChatPhrases.SameReactions : ChitChatPhrases.Reactions);
        string line = TemplateText.Fill(attribute.Lines.Train[0], ("v", fact.Value));
        turns.Add(Assistant(reaction + " " + voice.Speak(line, random)));
        return theirs;
    }

    private static void Recall(List<ChatExampleTurn> turns, WorldFact told, RandomStream random)
    {
        turns.Add(User(TemplateText.Fill(random.Choose(ChitChatPhrases.RecallQuestions), ("x", told.Attribute.Noun))));
        turns.Add(Assistant(TemplateText.Fill(random.Choose(ChitChatPhrases.RecallAnswers), ("v", told.Value), ("x", told.Attribute.Noun))));
    }

    /// <summary>What decides how the persona speaks.</summary>
    private sealed record Voice(IReadOnlyDictionary<BigFiveTrait, double> Levels, StyleFeature? Stated)
    {
        public string Speak(string sentence, RandomStream random) => TraitStyle.Speak(sentence, Levels, random, Stated);
    }
}
