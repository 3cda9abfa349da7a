using Dramatis.Conversations;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.PersonaWorld.Opinions;

namespace Dramatis.Simulated.PersonaWorld.Discussions;

/// <summary>A talk of five in which every opinion is known.</summary>
/// <param name="Question">What is talked about.</param>
/// <param name="Mode">Collaborate or debate.</param>
/// <param name="Members">The five.</param>
/// <param name="Log">The public messages; speakers are persona ids.</param>
/// <param name="Voiced">The option each message speaks for.</param>
internal sealed record PlantedDiscussion(
    WorldQuestion Question, DiscussionMode Mode, IReadOnlyList<DiscussionMember> Members, IReadOnlyList<Turn> Log, IReadOnlyList<int> Voiced)
{
    public OpinionQuestion Study { get; } = Question.ToStudyQuestion();

    public DiscussionMember Member(string id) => Members.First(m => m.Persona.Id == id);

    public string NameOf(string id) => Member(id).Persona.Name;

    /// <summary>The option a member spoke for last, or null when it said nothing.</summary>
    public int? LastVoiced(string id)
    {
        for (int i = Log.Count - 1; i >= 0; i--)
        {
            if (Log[i].Speaker == id)
            {
                return Voiced[i];
            }
        }

        return null;
    }

    public string SystemText(DiscussionMember member, bool disclose) =>
        OpinionPrompts.System(member.Persona, Study, disclose ? member.Own : null);

    public string LogText() => SpeakerView.Log(Log, NameOf);
}
