using Dramatis.Conversations;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.PersonaWorld.Discussions;
using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>After a talk: what is your own answer, and what did somebody else say?</summary>
internal sealed class OwnVersusOthersKind : ExampleKind
{
    public static readonly Wordings OwnQuestions = new(
        "Which answer did you give in private before the talk? Reply with the letter.", "What was your own private answer? Reply with one letter.",
        "Before the discussion, which letter did you choose yourself?", "Your own answer in private, which letter was it?",
        "~Apart from what the others said: which letter was your own answer in private?");

    public static readonly Wordings OtherQuestions = new(
        "What did {n} answer last? Reply with the letter.", "For which letter did {n} speak last?", "Which answer did {n} give at the end? One letter, please.",
        "And the last answer of {n}?", "~Which letter stands for what {n} said last?");

    private static readonly string[] LetterAnswers = ["{l}", "{l}", "{l}", "{l}. {o}", "My answer was {l}."];

    private static readonly string[] OtherAnswers = ["{l}", "{l}", "{l}", "{l}. {o}", "{n} said {l}."];

    public override string Name => "own-vs-others";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        PlantedDiscussion talk = DiscussionGenerator.Draw(world, random, 4 + random.NextInt(4));
        DiscussionMember self = random.Choose(talk.Members);
        List<ChatExampleTurn> turns = [System(talk.SystemText(self, disclose: true))];
        string opening = Opening(talk);
        int questions = 3 + random.NextInt(3);
        for (int i = 0; i < questions; i++)
        {
            (string ask, string answer) = random.NextBool(0.3) ? Own(talk, self, world.Split, random) : Other(talk, self, world.Split, random);
            turns.Add(User(i == 0 ? opening + ask : ask));
            turns.Add(Assistant(answer));
        }

        return turns;
    }

    /// <summary>The talk and the question, before what is asked about them.</summary>
    public static string Opening(PlantedDiscussion talk) =>
        "You took part in this discussion:\n" + talk.LogText() + "\n" + OpinionPrompts.Question(talk.Study) + "\n";

    private static (string Ask, string Answer) Own(PlantedDiscussion talk, DiscussionMember self, WorldSplit split, RandomStream random) =>
        (OwnQuestions.Pick(random, split), TemplateText.Fill(
            random.Choose(LetterAnswers), ("l", WorldQuestion.Letter(self.Own)), ("o", talk.Question.Options[self.Own])));

    private static (string Ask, string Answer) Other(PlantedDiscussion talk, DiscussionMember self, WorldSplit split, RandomStream random)
    {
        List<DiscussionMember> spoke = [.. talk.Members.Where(m => m != self && talk.LastVoiced(m.Persona.Id) is not null)];
        DiscussionMember other = random.Choose(spoke);
        int said = talk.LastVoiced(other.Persona.Id)!.Value;
        return (TemplateText.Fill(OtherQuestions.Pick(random, split), ("n", other.Persona.Name)), TemplateText.Fill(
            random.Choose(OtherAnswers), ("n", other.Persona.Name), ("l", WorldQuestion.Letter(said)), ("o", talk.Question.Options[said])));
    }
}
