using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Questions about oneself and true answers to them.</summary>
internal static class SelfTalk
{
    private static readonly Wordings Unknown = new(
        "I have never talked about my {v}.", "I have not said anything about my {v}.", "My {v} is something I keep to myself.",
        "I cannot tell you about my {v}.", "I would rather not talk about my {v}.", "~About my {v} I have said nothing.");

    private static readonly Wordings Yes = new("Yes, {s}", "Yes, that is right. {S}", "That is true, {s}", "Indeed, {s}");

    private static readonly Wordings No = new("No, {s}", "No, that is not right. {S}", "Not at all, {s}", "No. {S}");

    private static readonly string[] Leads =
        ["Tell me: {q}", "By the way, {q}", "One more thing: {q}", "I would like to know: {q}", "Excuse me, {q}", "{Q} I am curious.", "{Q} You have not told me yet."];

    public static string Ask(WorldAttribute attribute, RandomStream random, WorldSplit split)
    {
        string question = attribute.Questions.Pick(random, split);
        return random.NextBool(0.8) ? question : TemplateText.Fill(random.Choose(Leads), ("q", TemplateText.Lower(question)), ("Q", question));
    }

    /// <summary>An answer that states the value, short one time in six.</summary>
    public static string Answer(WorldFact fact, RandomStream random, WorldSplit split) => TemplateText.Fill(
        random.NextBool(1.0 / 6) ? fact.Attribute.Brief : fact.Attribute.Answers.Pick(random, split), ("v", fact.Value));

    public static string AskWhether(WorldAttribute attribute, string value, RandomStream random, WorldSplit split) =>
        TemplateText.Fill(attribute.YesNo.Pick(random, split), ("v", value));

    /// <summary>"Yes" and the fact again, or "No" and the true fact.</summary>
    public static string Confirm(WorldFact fact, bool asked, RandomStream random, WorldSplit split)
    {
        string statement = TemplateText.Fill(FullAnswer(fact.Attribute, random, split), ("v", fact.Value));
        string frame = (asked ? Yes : No).Pick(random, split);
        return TemplateText.Fill(frame, ("s", TemplateText.Continue(statement)), ("S", statement));
    }

    /// <summary>An honest reply to a question about something the persona does not state.</summary>
    public static string DoNotSay(WorldAttribute attribute, RandomStream random, WorldSplit split) =>
        TemplateText.Fill(Unknown.Pick(random, split), ("v", attribute.Noun));

    // Answers that are whole sentences: the others ("In {v}.") do not follow "Yes," well.
    private static string FullAnswer(WorldAttribute attribute, RandomStream random, WorldSplit split)
    {
        string template = attribute.Answers.Pick(random, split);
        return template.StartsWith("I ", StringComparison.Ordinal) || template.StartsWith("My ", StringComparison.Ordinal)
            ? template.Contains('?', StringComparison.Ordinal) ? attribute.Lines.Train[0] : template
            : attribute.Lines.Train[0];
    }
}
