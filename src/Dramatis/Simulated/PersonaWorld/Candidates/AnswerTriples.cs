using System.Globalization;
using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Abilities;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>Questions to held-out people of the world about something there is only one of.</summary>
public static class AnswerTriples
{
    private static readonly string[] Silent = ["Good question.", "I do not like to talk about that.", "Let us speak of something else.", "Why do you ask?", "It has been a long week.", "That is a story for another day."];

    /// <summary>Triple <paramref name="index"/> of a seed.</summary>
    /// <param name="seed">Seed of the triples.</param>
    /// <param name="index">Which triple, from 0.</param>
    /// <param name="facts">Statements of the persona, at least 2; a fact that needs another brings it along.</param>
    public static AnswerTriple Create(ulong seed, int index, int facts = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(facts, 2);
        RandomStream random = RandomStream.FromSeed(seed).Split("answer-triple").Split(index);
        WorldPerson person = WorldPerson.Create(seed, WorldSplit.HeldOut, index);
        WorldAttribute about = random.Choose([.. WorldAttributes.All.Where(a => a.Cardinality == AttributeCardinality.Functional && a.Key != "manner")]);
        List<WorldFact> stated = [.. person.DrawFacts(random, facts - 1).Where(f => f.Attribute.Key != about.Key && f.Attribute.Key != "manner")];
        stated.Insert(random.NextInt(stated.Count + 1), person.DrawFact(about, random));
        stated = [.. stated.Select(f => f with { Line = Say(f.Attribute.Lines, f.Value, random) })];
        WorldFact asked = stated.First(f => f.Attribute.Key == about.Key);
        Persona persona = person.ToPersona(stated, []);
        return new AnswerTriple(
            string.Create(CultureInfo.InvariantCulture, $"triple-{seed}-{index}"),
            persona,
            DialogueContext.Asked(persona.Id, about.Questions.Pick(random, WorldSplit.Train)),
            FormattableString.Invariant($"s{stated.IndexOf(asked) + 1}"),
            Say(about.Lines, asked.Value, random),
            random.Choose(Silent),
            Say(about.Lines, about.DrawOther(random, WorldSplit.HeldOut, asked.Value), random),
            new OwnFactOracle(about, [asked.Value], asked: null));
    }

    private static string Say(Wordings wordings, string value, RandomStream random) => TemplateText.Fill(wordings.Pick(random, WorldSplit.Train), ("v", value));
}
