using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment;

/// <summary>Statements of the persona world with a question that asks for them, or for something else, equally often.</summary>
public static class RelevanceExamples
{
    private static readonly string[] Openings = ["", "", "", "Tell me, ", "Hello! ", "By the way, ", "One more thing: "];

    /// <summary>Example <paramref name="index"/> of a seed and split.</summary>
    public static (RelevancePair Pair, bool Relevant) Create(ulong seed, WorldSplit split, long index)
    {
        RandomStream random = RandomStream.FromSeed(seed).Split("relevance").Split(split.ToString()).Split(index);
        WorldAttribute stated = random.Choose(WorldAttributes.All);
        bool relevant = random.NextBool(0.5);
        WorldAttribute asked = relevant ? stated : random.Choose([.. WorldAttributes.All.Where(a => !AreClose(a, stated))]);
        string value = asked.Draw(random, split);
        string question = random.NextBool(0.75) ? asked.Questions.Pick(random, split) : TemplateText.Fill(asked.YesNo.Pick(random, split), ("v", value));
        string opening = random.Choose(Openings);
        string said = opening.EndsWith(", ", StringComparison.Ordinal) ? opening + TemplateText.Lower(question) : opening + question;
        string statement = TemplateText.Fill(stated.Lines.Pick(random, split), ("v", stated.Draw(random, split)), ("n", PersonNames.Given(random, split)));
        return (new RelevancePair(statement, said), relevant);
    }

    // What is liked bears on what is disliked, a pet's name on the pet: such pairs are neither.
    internal static bool AreClose(WorldAttribute one, WorldAttribute other) =>
        one.Key == other.Key || one.Excludes == other.Key || other.Excludes == one.Key || one.Requires == other.Key || other.Requires == one.Key;
}
