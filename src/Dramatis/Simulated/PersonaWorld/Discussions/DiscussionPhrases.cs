using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Discussions;

/// <summary>Sentences of a group talk; {c} is the claim, {n} another speaker, {r} a reason.</summary>
internal static class DiscussionPhrases
{
    private static readonly string[] Opens = ["{c}", "{c} {r}", "Let me begin. {c}", "I will start. {c} {r}", "{c} That is how I see it."];

    private static readonly string[] Agrees =
        ["I agree with {n}. {c}", "{n} is right. {c}", "Like {n}, I think so too. {c}", "{c} {n} said it well.", "I can only support {n}. {c} {r}"];

    private static readonly string[] Opposes =
        ["I disagree with {n}. {c}", "I see it differently from {n}. {c} {r}", "{n} forgets something. {c} {r}", "With respect to {n}, no. {c}", "That does not convince me. {c} {r}"];

    private static readonly string[] Holds =
        ["I stay with my view. {c}", "I have not changed my mind. {c} {r}", "{n} makes a point, but I hold on. {c}", "Still the same for me. {c}"];

    private static readonly string[] Yields =
        ["{n} has convinced me. {c}", "I change my mind. {c}", "I give in to {n}. {c}", "I thought otherwise, but now I follow {n}. {c}", "For the sake of the group I join {n}. {c}"];

    private static readonly string[] Returns = ["On second thought I go back to my first view. {c}", "No, I was right at first. {c}", "I gave in too early. {c}"];

    private static readonly string[] Thanks =
        ["Thank you, {n}.", "Thank you all for your words.", "I am grateful for what {n} said.", "Thanks, everyone.", "That was kind of you, {n}. Thank you.", "I thank the group for listening."];

    private static readonly string[] Ends =
        ["Let us stop here.", "I think we are done.", "Goodbye, everyone.", "That is all from me. Until next time.", "We can close the talk now.", "There is nothing more to say, so let us end it."];

    private static readonly string[] Others =
        ["What does {n} think about it?", "Could you say that again, {n}?", "That is an interesting question.", "I am still thinking about it.", "Let us hear the others first.", "I do not know yet."];

    /// <summary>A message that speaks for no option, and what a labeller says of it: "gratitude", "terminating" or null, as JSON.</summary>
    public static (string Label, string Message) WithoutOpinion(string other, RandomStream random)
    {
        (string label, string[] messages) = random.NextInt(3) switch
        {
            0 => ("\"gratitude\"", Thanks),
            1 => ("\"terminating\"", Ends),
            _ => ("null", Others),
        };
        return (label, TemplateText.Fill(random.Choose(messages), ("n", other)));
    }

    public static string Open(string claim, RandomStream random) => Fill(random.Choose(Opens), claim, "", random);

    public static string Agree(string claim, string other, RandomStream random) => Fill(random.Choose(Agrees), claim, other, random);

    public static string Oppose(string claim, string other, bool spokeBefore, RandomStream random) =>
        Fill(random.Choose(spokeBefore && random.NextBool(0.6) ? Holds : Opposes), claim, other, random);

    public static string Yield(string claim, string other, RandomStream random) => Fill(random.Choose(Yields), claim, other, random);

    public static string Return(string claim, RandomStream random) => Fill(random.Choose(Returns), claim, "", random);

    private static string Fill(string template, string claim, string other, RandomStream random) =>
        TemplateText.Fill(template, ("c", claim), ("n", other), ("r", random.Choose(OpinionReasons.All)));
}
