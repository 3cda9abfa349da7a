using Dramatis.Control.Grounding;
using Dramatis.Conversations;
using Dramatis.Evaluation.Grounding;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment;

/// <summary>
/// Turns of the persona world with the statement that the reply rests on among others, or with none that fits: a question asks for one
/// attribute, and one in four turns asks for what no statement tells.
/// </summary>
public static class GroundingExamples
{
    private const double Without = 0.25;

    /// <summary>Turn <paramref name="index"/> of a seed and split.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="split">Which wordings and values may occur.</param>
    /// <param name="index">Number of the turn.</param>
    /// <param name="statements">Statements to choose from, 1 to 10.</param>
    public static GroundingCase Create(ulong seed, WorldSplit split, long index, int statements = 6)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statements, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statements, 10);
        RandomStream random = RandomStream.FromSeed(seed).Split("grounding").Split(split.ToString()).Split(index);
        WorldAttribute asked = random.Choose(WorldAttributes.All);
        WorldAttribute[] others = [.. WorldAttributes.All.Where(a => !RelevanceExamples.AreClose(a, asked))];
        List<WorldAttribute> stated = random.NextBool(Without) ? [] : [asked];
        while (stated.Count < statements)
        {
            WorldAttribute drawn = random.Choose(others);
            if (!stated.Contains(drawn))
            {
                stated.Add(drawn);
            }
        }

        // Ordered by key: the place of the statement asked for gives nothing away.
        GroundingCandidate[] candidates = [.. stated.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new GroundingCandidate(a.Key, State(a, random, split)))];
        HashSet<string> relevant = [.. stated.Where(a => a.Key == asked.Key).Select(a => a.Key)];
        return new GroundingCase(DialogueContext.Asked("persona", asked.Questions.Pick(random, split)), candidates, relevant);
    }

    private static string State(WorldAttribute attribute, RandomStream random, WorldSplit split) =>
        TemplateText.Fill(attribute.Lines.Pick(random, split), ("v", attribute.Draw(random, split)), ("n", PersonNames.Given(random, split)));
}
