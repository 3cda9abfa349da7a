using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Opinions;

/// <summary>Ways to put a lettered question and to write the answer.</summary>
internal static class OptionPrompt
{
    private static readonly Wordings JsonAsks = new(
        "Close with JSON: {\"opinion\": \"<letter>\"}.", "Answer with JSON, for example {\"opinion\": \"A\"}.",
        "End your answer with {\"opinion\": \"letter\"}.", "Give your answer as JSON {\"opinion\": <letter>}.",
        "~Write the letter as JSON with the key \"opinion\".");

    private static readonly Wordings LetterAsks = new(
        "Answer with one letter.", "Only the letter, please.", "Which letter do you choose?", "Answer with the letter of your choice.",
        "~Name the letter that stands for your view.");

    private static readonly string[] Leads =
        ["", "This answer is private. ", "Your answer is anonymous. ", "A private question. ", "Please answer for yourself. ", "Nobody else will see your answer. "];

    private static readonly string[] Marks = ["{l}. ", "({l}) ", "{l}) ", "{l}: "];

    private static readonly string[] Reasons = ["{c} ", "{c} So my answer is {l}. ", "I choose {l}. ", "My answer is {o}. ", "For me it is {o}. "];

    /// <summary>A private question and its answer: the study's own prompt half of the time, otherwise other wordings.</summary>
    public static (string Ask, string Answer) Private(OpinionPosition position, RandomStream random, WorldSplit split)
    {
        if (random.NextBool(0.5))
        {
            bool reasoned = random.NextBool(0.4);
            OpinionQuestion question = position.Question.ToStudyQuestion();
            string ask = random.NextBool(0.8) ? OpinionPrompts.Onboarding(question, reasoned) : OpinionPrompts.SelfReflection(question, reasoned);
            return (ask, StudyAnswer(position, reasoned, random));
        }

        bool json = random.NextBool(0.5);
        return (Ask(position.Question, json, random, split), json ? JsonAnswer(position, random.NextBool(0.5), random) : position.Letter);
    }

    /// <summary>The private answer as the study closes it.</summary>
    public static string StudyAnswer(OpinionPosition position, bool reasoned, RandomStream random) => reasoned
        ? OpinionPrompts.PrivateAnswer(random.NextBool(0.5) ? position.Claim : position.Claim + " " + random.Choose(OpinionReasons.All), position.Option)
        : OpinionPrompts.PrivateAnswer(position.Option);

    public static string List(WorldQuestion question, RandomStream random)
    {
        string mark = random.NextBool(0.6) ? Marks[0] : random.Choose(Marks);
        return string.Join('\n', question.Options.Select((o, i) => mark.Replace("{l}", WorldQuestion.Letter(i), StringComparison.Ordinal) + o));
    }

    public static string Ask(WorldQuestion question, bool json, RandomStream random, WorldSplit split) =>
        random.Choose(Leads) + question.Stem + "\n" + List(question, random) + "\n" + (json ? JsonAsks : LetterAsks).Pick(random, split);

    /// <summary>The answer as JSON, alone or after one sentence.</summary>
    public static string JsonAnswer(OpinionPosition position, bool reason, RandomStream random)
    {
        string json = $"{{\"opinion\": \"{position.Letter}\"}}";
        return reason ? Reason(position, random) + json : json;
    }

    private static string Reason(OpinionPosition position, RandomStream random) => random.Choose(Reasons)
        .Replace("{c}", position.Claim, StringComparison.Ordinal)
        .Replace("{l}", position.Letter, StringComparison.Ordinal)
        .Replace("{o}", position.Text, StringComparison.Ordinal);
}
