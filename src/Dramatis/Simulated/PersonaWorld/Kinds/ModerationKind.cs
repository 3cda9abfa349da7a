using Dramatis.Conversations;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.PersonaWorld.Discussions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>The outsiders of a talk: which option a message speaks for, what the group agreed on, who speaks next.</summary>
internal sealed class ModerationKind : ExampleKind
{
    private const double SpeaksForNothing = 0.35;

    public override string Name => "moderation";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        PlantedDiscussion talk = DiscussionGenerator.Draw(world, random, 3 + random.NextInt(5));
        return random.NextInt(5) switch
        {
            0 or 1 => Labelling(talk, random),
            2 or 3 => [User(OpinionPrompts.Summary(talk.Study, talk.LogText())), Assistant(Agreed(talk))],
            _ => NextSpeaker(talk, random),
        };
    }

    private static ChatExampleTurn[] Labelling(PlantedDiscussion talk, RandomStream random)
    {
        if (random.NextBool(SpeaksForNothing))
        {
            string other = random.Choose(talk.Members).Persona.Name;
            (string label, string message) = DiscussionPhrases.WithoutOpinion(other, random);
            return [User(OpinionPrompts.Labelling(talk.Study, message)), Assistant($"{{\"opinion\": {label}}}")];
        }

        int index = random.NextInt(talk.Log.Count);
        string text = talk.Log[index].Text.ReplaceLineEndings(" ");
        string shown = random.NextBool(0.5) ? text : text[..text.IndexOf(" " + OpinionPrompts.AnswerMarker, StringComparison.Ordinal)];
        return [User(OpinionPrompts.Labelling(talk.Study, shown)), Assistant(OpinionPrompts.PrivateAnswer(talk.Voiced[index]))];
    }

    // A group agreed when at least four fifths of those who spoke ended on the same option.
    private static string Agreed(PlantedDiscussion talk)
    {
        List<int> last = [.. talk.Members.Select(m => talk.LastVoiced(m.Persona.Id)).OfType<int>()];
        IGrouping<int, int> top = last.GroupBy(o => o).OrderByDescending(g => g.Count()).First();
        return top.Count() >= 0.8 * last.Count ? OpinionPrompts.PrivateAnswer(top.Key) : "{\"opinion\": null}";
    }

    private static ChatExampleTurn[] NextSpeaker(PlantedDiscussion talk, RandomStream random)
    {
        List<string> names = [.. talk.Members.Select(m => m.Persona.Name)];
        List<string> silent = [.. talk.Members.Where(m => talk.LastVoiced(m.Persona.Id) is null).Select(m => m.Persona.Name)];
        List<string> free = [.. names.Where(n => n != talk.NameOf(talk.Log[^1].Speaker))];
        return [User(OpinionPrompts.NextSpeaker(talk.LogText(), names)), Assistant(random.Choose(silent.Count > 0 ? silent : free))];
    }
}
