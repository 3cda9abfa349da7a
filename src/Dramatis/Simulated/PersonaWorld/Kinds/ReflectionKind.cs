using Dramatis.Conversations;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.PersonaWorld.Discussions;
using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>The private answer after a talk, or without one, or after a text that has nothing to do with it.</summary>
internal sealed class ReflectionKind : ExampleKind
{
    public override string Name => "reflection";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        PlantedDiscussion talk = DiscussionGenerator.Draw(world, random, 3 + random.NextInt(6));
        DiscussionMember member = random.Choose(talk.Members);
        bool reasoned = random.NextBool(0.25);
        double arm = random.NextDouble();
        int answer = arm < 0.7 ? member.After : member.Own;
        string ask = arm < 0.7 ? OpinionPrompts.Reflection(talk.Study, talk.LogText(), reasoned)
            : arm < 0.85 ? OpinionPrompts.SelfReflection(talk.Study, reasoned)
            : OpinionPrompts.NeutralReflection(talk.Study, NeutralText(world, random), reasoned);
        OpinionPosition position = new(talk.Question, answer);
        return [System(talk.SystemText(member, disclose: true)), User(ask), Assistant(OptionPrompt.StudyAnswer(position, reasoned, random))];
    }

    private static string NeutralText(WorldScope world, RandomStream random) =>
        string.Join(' ', Person(world, random).DrawFacts(random, 4 + random.NextInt(8)).Select(f => f.Line));
}
