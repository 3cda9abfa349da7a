using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Opinions;

/// <summary>A question together with the option that somebody holds.</summary>
/// <param name="Question">The question with its options as shown.</param>
/// <param name="Option">Index of the option held.</param>
internal sealed record OpinionPosition(WorldQuestion Question, int Option)
{
    public string Letter => WorldQuestion.Letter(Option);

    public string Claim => Question.Claims[Option];

    public string Text => Question.Options[Option];

    /// <summary>A random question with a random position; every letter is equally likely given the number of options.</summary>
    public static OpinionPosition Draw(RandomStream random, WorldSplit split)
    {
        WorldQuestion question = random.Choose(QuestionFamilies.All).Draw(random, split);
        return new OpinionPosition(question, random.NextInt(question.Options.Count));
    }
}
