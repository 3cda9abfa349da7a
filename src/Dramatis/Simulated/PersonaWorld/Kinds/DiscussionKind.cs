using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.PersonaWorld.Discussions;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>A talk of five as one member sees it; every message of that member is learnt.</summary>
internal sealed class DiscussionKind : ExampleKind
{
    // A nation's answer can be guessed from the nation; a person's cannot, so a person is always reminded of it.
    private const double DiscloseToNation = 0.9;

    public override string Name => "discussion";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        PlantedDiscussion talk = DiscussionGenerator.Draw(world, random, 1 + random.NextInt(8));
        Turn last = talk.Log[^1];
        DiscussionMember member = talk.Member(last.Speaker);
        IReadOnlyList<ChatMessage> seen = SpeakerView.Messages(
            talk.SystemText(member, member.Persona.Find(FacetKind.Nation) is null || random.NextBool(DiscloseToNation)),
            OpinionPrompts.Task(talk.Study, talk.Mode),
            [.. talk.Log.Take(talk.Log.Count - 1)],
            member.Persona.Id,
            talk.NameOf);
        return [.. seen.Select(m => new ChatExampleTurn(m.Role.Value, m.Text, m.Role == ChatRole.Assistant)), Assistant(last.Text)];
    }
}
