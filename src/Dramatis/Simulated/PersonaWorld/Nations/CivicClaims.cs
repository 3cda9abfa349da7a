using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Nations;

/// <summary>Turns a question whose options are ready-made into one with first-person claims.</summary>
internal static class CivicClaims
{
    private static readonly Wordings Frames = new(
        "My answer is: {o}.", "I say: {o}.", "On this I would choose: {o}.", "For me it is clear: {o}.", "To this question I answer: {o}.",
        "~My choice in this matter: {o}.");

    public static WorldQuestion Of(OpinionQuestion question, RandomStream random, WorldSplit split)
    {
        string frame = Frames.Pick(random, split);
        return new WorldQuestion(
            question.Stem,
            question.Options,
            [.. question.Options.Select(o => TemplateText.Fill(frame, ("o", TemplateText.Lower(o))))],
            "this question");
    }
}
