using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.PersonaWorld.Kinds;
using Dramatis.Simulated.PersonaWorld.Nations;
using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Discussions;

/// <summary>
/// Draws talks of five from a known model. A speaker who hears a rival option from a share s of the other speakers takes it over in
/// public with probability logistic(-3.5 + 3.2 s), the same in both modes, and goes back with probability 0.25 at each later turn. In
/// private afterwards, somebody who yielded keeps the new option with probability 0.5; anybody else moves to the most voiced rival with
/// probability 0.04.
/// </summary>
internal static class DiscussionGenerator
{
    private const int GroupSize = 5;
    private const double PrivateChangeAfterYielding = 0.5;
    private const double PrivateChangeOtherwise = 0.04;
    private const double GoBack = 0.25;

    /// <summary>A talk with the given number of messages.</summary>
    public static PlantedDiscussion Draw(WorldScope world, RandomStream random, int messages)
    {
        (WorldQuestion question, IReadOnlyList<Persona> personas, IReadOnlyList<int> own) = random.NextBool(0.5)
            ? Nations(world, random)
            : Persons(world, random);
        DiscussionMode mode = random.NextBool(0.5) ? DiscussionMode.Collaborate : DiscussionMode.Debate;
        int?[] voiced = new int?[GroupSize];
        List<Turn> log = [];
        List<int> spoken = [];
        int last = -1;
        for (int i = 0; i < messages; i++)
        {
            int speaker = NextSpeaker(random, voiced, last);
            (int option, string text) = Speak(question, personas, own[speaker], speaker, voiced, last, random);
            log.Add(new Turn(i, personas[speaker].Id, OpinionPrompts.PublicMessage(text, option)));
            spoken.Add(option);
            voiced[speaker] = option;
            last = speaker;
        }

        List<DiscussionMember> members =
            [.. personas.Select((p, i) => new DiscussionMember(p, own[i], After(own[i], i, voiced, random)))];
        return new PlantedDiscussion(question, mode, members, log, spoken);
    }

    private static (WorldQuestion, IReadOnlyList<Persona>, IReadOnlyList<int>) Nations(WorldScope world, RandomStream random)
    {
        OpinionQuestion item = random.Choose(OpinionsMiniGenerator.Shipped);
        IReadOnlyList<WorldNation> nations = random.Sample(WorldNation.All, GroupSize);
        return (
            CivicClaims.Of(item, random, world.Split),
            [.. nations.Select(n => NationPersona.Of(n.Demonym))],
            [.. nations.Select(n => random.ChooseIndex(item.Populations[n.Demonym]))]);
    }

    private static (WorldQuestion, IReadOnlyList<Persona>, IReadOnlyList<int>) Persons(WorldScope world, RandomStream random)
    {
        WorldQuestion question = random.Choose(QuestionFamilies.All).Draw(random, world.Split);
        IReadOnlyList<string> names = PersonNames.DrawGroup(random, world.Split, GroupSize);
        List<Persona> personas = [];
        foreach (string name in names)
        {
            WorldPerson person = WorldPerson.Create(world.Seed, world.Split, random.NextInt(40_000));
            personas.Add(new Persona(name, name, [.. person.DrawFacts(random, 1 + random.NextInt(2)).Select(f => f.ToFacet("persona-world"))]));
        }

        int favourite = random.NextInt(question.Options.Count);
        double pull = 0.7 * random.NextDouble();
        int[] own = [.. names.Select(_ => random.NextBool(pull) ? favourite : random.NextInt(question.Options.Count))];
        return (question, personas, own);
    }

    private static int NextSpeaker(RandomStream random, int?[] voiced, int last)
    {
        List<int> silent = [.. Enumerable.Range(0, GroupSize).Where(i => voiced[i] is null)];
        if (silent.Count > 0 && random.NextBool(0.7))
        {
            return random.Choose(silent);
        }

        return random.Choose([.. Enumerable.Range(0, GroupSize).Where(i => i != last)]);
    }

    private static (int Option, string Text) Speak(
        WorldQuestion question, IReadOnlyList<Persona> personas, int own, int speaker, int?[] voiced, int last, RandomStream random)
    {
        string Name(int member) => personas[member].Name;
        if (last < 0)
        {
            return (own, DiscussionPhrases.Open(question.Claims[own], random));
        }

        int current = voiced[speaker] ?? own;
        if (current != own && random.NextBool(GoBack))
        {
            return (own, DiscussionPhrases.Return(question.Claims[own], random));
        }

        (int rival, int holder, double share) = Rival(current, speaker, voiced, random);
        if (rival >= 0 && random.NextBool(1 / (1 + Math.Exp(3.5 - (3.2 * share)))))
        {
            return (rival, DiscussionPhrases.Yield(question.Claims[rival], Name(holder), random));
        }

        return voiced[last] == current
            ? (current, DiscussionPhrases.Agree(question.Claims[current], Name(last), random))
            : (current, DiscussionPhrases.Oppose(question.Claims[current], Name(last), voiced[speaker] is not null, random));
    }

    // The rival option most voiced by the others, one who holds it, and its share among those who spoke; -1 when there is none.
    private static (int Option, int Holder, double Share) Rival(int current, int speaker, int?[] voiced, RandomStream random)
    {
        List<int> others = [.. Enumerable.Range(0, voiced.Length).Where(i => i != speaker && voiced[i] is not null)];
        List<IGrouping<int, int>> rivals =
            [.. others.Where(i => voiced[i] != current).GroupBy(i => voiced[i]!.Value).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)];
        return rivals.Count == 0
            ? (-1, -1, 0)
            : (rivals[0].Key, random.Choose([.. rivals[0]]), rivals[0].Count() / (double)others.Count);
    }

    private static int After(int own, int speaker, int?[] voiced, RandomStream random)
    {
        if (voiced[speaker] is { } said && said != own)
        {
            return random.NextBool(PrivateChangeAfterYielding) ? said : own;
        }

        (int rival, _, _) = Rival(own, speaker, voiced, random);
        return rival >= 0 && random.NextBool(PrivateChangeOtherwise) ? rival : own;
    }
}
