using Dramatis.Control;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.PersonaWorld.Discussions;
using Dramatis.Simulated.PersonaWorld.Kinds;
using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Abilities;

/// <summary>Items about opinions.</summary>
internal static class OpinionDrafts
{
    /// <summary>A stated opinion among other lines, then the lettered question: the study's prompt on even items, a held-out wording on odd ones.</summary>
    public static AbilityItems.Draft Follow(WorldScope world, RandomStream root, int index)
    {
        RandomStream random = root.Split(index);
        WorldPerson person = WorldPerson.Create(world.Seed, WorldSplit.HeldOut, random.NextInt(1_000_000));
        List<OpinionPosition> positions = OpinionDraw.Different(random, WorldSplit.HeldOut, 1 + random.NextInt(2));
        List<string> lines = [.. person.DrawFacts(random, 2).Select(f => f.Line), .. positions.Select(p => p.Claim)];
        random.Shuffle(lines);
        OpinionPosition position = positions[0];
        bool study = index % 2 == 0;
        string ask = study
            ? OpinionPrompts.Onboarding(position.Question.ToStudyQuestion(), reasoned: false)
            : OptionPrompt.Ask(position.Question, json: true, random, WorldSplit.HeldOut);
        return new AbilityItems.Draft(
            PersonaIntroduction.Render(person.Name, lines, PersonaStrength.Standard),
            ask,
            [.. Enumerable.Range(0, position.Question.Options.Count).Select(OpinionPrompts.PrivateAnswer)],
            position.Option,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["form"] = study ? "study" : "held-out", ["person"] = person.Id });
    }

    /// <summary>Own private answer on even items, another member's last answer on odd ones. The talk holds at least two opinions.</summary>
    public static AbilityItems.Draft OwnVersusOthers(WorldScope world, RandomStream root, int index)
    {
        RandomStream random = root.Split(index);
        PlantedDiscussion talk;
        do
        {
            talk = DiscussionGenerator.Draw(world, random, 6);
        }
        while (talk.Voiced.Distinct().Count() < 2 || talk.Log.Select(t => t.Speaker).Distinct(StringComparer.Ordinal).Count() < 3);

        bool own = index % 2 == 0;
        List<DiscussionMember> speakers = [.. talk.Members.Where(m => talk.LastVoiced(m.Persona.Id) is not null)];
        DiscussionMember self = random.Choose(speakers);
        DiscussionMember other = random.Choose([.. speakers.Where(m => m != self)]);
        int right = own ? self.Own : talk.LastVoiced(other.Persona.Id)!.Value;
        string ask = own
            ? OwnVersusOthersKind.OwnQuestions.Pick(random, WorldSplit.HeldOut)
            : TemplateText.Fill(OwnVersusOthersKind.OtherQuestions.Pick(random, WorldSplit.HeldOut), ("n", other.Persona.Name));
        return new AbilityItems.Draft(
            talk.SystemText(self, disclose: true),
            OwnVersusOthersKind.Opening(talk) + ask,
            [.. Enumerable.Range(0, talk.Question.Options.Count).Select(WorldQuestion.Letter)],
            right,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["about"] = own ? "own" : "other", ["person"] = self.Persona.Id });
    }
}
