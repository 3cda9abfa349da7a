using System.Globalization;
using Dramatis.Conversations;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>
/// Questions to held-out people of the world with a gold reply among others that keep to the persona, contradict it or say something that
/// it leaves open, in the shape of dialogue inference sets: one gold and equally many of the three.
/// </summary>
public static class CandidateSets
{
    private const int FactsEach = 6;

    /// <summary>Set <paramref name="index"/> of a seed.</summary>
    /// <param name="seed">Seed of the sets.</param>
    /// <param name="index">Which set, from 0.</param>
    /// <param name="each">Replies of each relation beside the gold one, at least 1.</param>
    public static CandidateSet Create(ulong seed, int index, int each = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(each, 1);
        RandomStream random = RandomStream.FromSeed(seed).Split("candidate-set").Split(index);
        WorldPerson person = WorldPerson.Create(seed, WorldSplit.HeldOut, index);
        WorldFact[] facts = [.. person.DrawFacts(random, FactsEach).Where(f => f.Attribute.Key != "manner").Select(f => f with { Line = Say(f.Attribute.Lines, f.Value, random, WorldSplit.Train) })];
        Persona persona = person.ToPersona(facts, []);
        WorldFact[] askable = [.. facts.Where(f => f.Attribute.Cardinality == AttributeCardinality.Functional)];
        WorldFact asked = random.Choose(askable.Length > 0 ? askable : facts);
        List<LabelledCandidate> candidates = [new(Say(asked.Attribute.Answers, asked.Value, random, WorldSplit.Train), NliLabel.Entailment, IsGold: true)];
        Fill(candidates, NliLabel.Entailment, each, () => Kept(random.Choose(facts), random));
        Fill(candidates, NliLabel.Contradiction, each, () => Broken(random.Choose(askable.Length > 0 ? askable : facts), random));
        Fill(candidates, NliLabel.Neutral, each, () => Open(facts, random));
        random.Shuffle(candidates);
        string id = string.Create(CultureInfo.InvariantCulture, $"candidates-{seed}-{index}");
        return new CandidateSet(id, persona, DialogueContext.Asked(persona.Id, asked.Attribute.Questions.Pick(random, WorldSplit.Train)), candidates);
    }

    // Wordings are few: where they run out the last ones recur, so that every set has as many replies of each relation.
    private static void Fill(List<LabelledCandidate> candidates, NliLabel relation, int count, Func<string> draw)
    {
        const int Tries = 40;
        for (int i = 0; i < count; i++)
        {
            string text = draw();
            for (int again = 0; again < Tries && candidates.Any(c => c.Text == text); again++)
            {
                text = draw();
            }

            candidates.Add(new LabelledCandidate(text, relation));
        }
    }

    private static string Kept(WorldFact fact, RandomStream random) => Say(random.NextBool(0.5) ? fact.Attribute.Answers : fact.Attribute.Lines, fact.Value, random, WorldSplit.Train);

    private static string Broken(WorldFact fact, RandomStream random) =>
        fact.Attribute.Cardinality == AttributeCardinality.Functional && random.NextBool(0.8)
            ? Say(random.NextBool(0.5) ? fact.Attribute.Answers : fact.Attribute.Lines, fact.Attribute.DrawOther(random, WorldSplit.HeldOut, fact.Value), random, WorldSplit.Train)
            : Say(fact.Attribute.Denials, fact.Value, random, WorldSplit.Train);

    private static string Open(WorldFact[] facts, RandomStream random)
    {
        WorldAttribute[] unsaid = [.. WorldAttributes.All.Where(a => a.Key != "manner" && !Array.Exists(facts, f => f.Attribute.Key == a.Key || f.Attribute.Key == a.Excludes || f.Attribute.Excludes == a.Key))];
        WorldAttribute attribute = random.Choose(unsaid);
        return random.NextBool(0.7)
            ? Say(attribute.Lines, attribute.Draw(random, WorldSplit.HeldOut), random, WorldSplit.Train)
            : TemplateText.Fill(attribute.Others.Pick(random, WorldSplit.Train), ("v", attribute.Draw(random, WorldSplit.HeldOut)), ("n", PersonNames.Given(random, WorldSplit.HeldOut)));
    }

    private static string Say(Wordings wordings, string value, RandomStream random, WorldSplit split) => TemplateText.Fill(wordings.Pick(random, split), ("v", value));
}
