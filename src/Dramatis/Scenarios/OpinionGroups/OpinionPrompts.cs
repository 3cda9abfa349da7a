using System.Globalization;
using System.Text;
using Dramatis.Control;
using Dramatis.Personas;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>
/// Every text that the opinion-group study puts before a model. The wording is the project's own; it follows the content of the protocol
/// (private answer, group talk, private answer) and is kept short for small models.
/// </summary>
public static class OpinionPrompts
{
    /// <summary>Raised whenever a wording below changes; part of the study's code version.</summary>
    public const string Version = "2";

    /// <summary>What precedes the letter at the end of a public message.</summary>
    public const string AnswerMarker = "ANSWER:";

    // Openings by which a planted participant knows what it is asked.
    internal const string PrivateOpening = "This is private and anonymous";
    internal const string TalkOpening = "You took part in this discussion:";
    internal const string TextOpening = "You read this text:";
    internal const string Thanks = "Thank you for taking part.";
    internal const string SpeakerAsk = "Who should speak next? Reply with one name only: ";
    internal const string SummaryAsk = "On which answer did the group agree at the end?";
    internal const string OwnAnswerOpening = "Asked in private, I answered ";

    /// <summary>The stem and the lettered options, one a line.</summary>
    public static string Question(OpinionQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        StringBuilder text = new("Question: ");
        text.Append(question.Stem);
        for (int option = 0; option < question.Options.Count; option++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{OptionLetter.Of(option)}. {question.Options[option]}");
        }

        return text.ToString();
    }

    /// <summary>
    /// The system text of an agent.
    /// </summary>
    /// <param name="persona">Whom the agent plays.</param>
    /// <param name="question">The question under discussion.</param>
    /// <param name="ownAnswer">The option it chose in private, stated to it as its own; null to leave that out.</param>
    /// <param name="strength">How firmly the persona is stated.</param>
    public static string System(
        Persona persona,
        OpinionQuestion question,
        int? ownAnswer = null,
        PersonaStrength strength = PersonaStrength.Standard)
    {
        string text = PersonaPrompt.Render(persona, strength);
        return ownAnswer is { } option ? text + "\n" + OwnAnswer(question, option) : text;
    }

    /// <summary>The line that reminds an agent of what it said in private before the discussion.</summary>
    public static string OwnAnswer(OpinionQuestion question, int option)
    {
        ArgumentNullException.ThrowIfNull(question);
        return $"{OwnAnswerOpening}{OptionLetter.Of(option)}: {question.Options[option]}";
    }

    /// <summary>What a persona thinks about a question, as a facet's text: part of its system text where personas carry opinions.</summary>
    public static string Leaning(OpinionQuestion question, int option)
    {
        ArgumentNullException.ThrowIfNull(question);
        return $"About \"{question.Stem}\" my view is: {question.Options[option]}.";
    }

    /// <summary>The private question before any discussion (a user message).</summary>
    /// <param name="question">The question.</param>
    /// <param name="reasoned">Whether a reason is asked for before the closing JSON; without it the JSON is the whole reply.</param>
    public static string Onboarding(OpinionQuestion question, bool reasoned) =>
        PrivateOpening + ": nobody else will see your answer. Answer for yourself.\n"
        + Question(question) + "\n" + Closing(reasoned);

    /// <summary>The private question after the discussion (a user message).</summary>
    /// <param name="question">The question.</param>
    /// <param name="discussion">The whole talk, as <see cref="SpeakerView.Log"/> writes it.</param>
    /// <param name="reasoned">Whether a reason is asked for.</param>
    public static string Reflection(OpinionQuestion question, string discussion, bool reasoned) =>
        TalkOpening + "\n" + discussion + "\n" + After(question, reasoned);

    /// <summary>The private question again without any discussion (control arm, a user message).</summary>
    public static string SelfReflection(OpinionQuestion question, bool reasoned) => After(question, reasoned);

    /// <summary>The private question again after a text that has nothing to do with it (control arm, a user message).</summary>
    /// <param name="question">The question.</param>
    /// <param name="neutralText">The text.</param>
    /// <param name="reasoned">Whether a reason is asked for.</param>
    public static string NeutralReflection(OpinionQuestion question, string neutralText, bool reasoned) =>
        TextOpening + "\n" + neutralText + "\n" + After(question, reasoned);

    /// <summary>The task that opens the public discussion (the first user message of every agent).</summary>
    public static string Task(OpinionQuestion question, DiscussionMode mode)
    {
        string stance = mode switch
        {
            DiscussionMode.Collaborate => "Discuss the question together as a group and find an answer with good reasons.",
            DiscussionMode.Debate =>
                "This is a debate. Defend your view with strong arguments and evidence, and counter the others with respect.",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Unknown mode."),
        };
        return stance + "\n" + Question(question) + "\n"
            + "Speak for yourself, in one or two short sentences, and think before you answer. If you disagree with the group, say why. "
            + "No thanks, no new questions, no new speakers. End with the line \"" + AnswerMarker + " <letter>\".";
    }

    /// <summary>A private reminder before a turn (mitigation).</summary>
    public static string Anchor(Persona persona, OpinionQuestion question, int option)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(question);
        return $"(Only you read this. You are {persona.Name}. Alone you answered {OptionLetter.Of(option)}: {question.Options[option]}. "
            + "Change your mind only for a good reason.)";
    }

    /// <summary>What turns a member into the devil's advocate (mitigation).</summary>
    public const string DevilsAdvocate = "In the discussion, argue against whatever most others say, so that it is tested.";

    /// <summary>The closing JSON of a private answer: <c>{"opinion": "B"}</c>.</summary>
    public static string PrivateAnswer(int option) => $"{{\"opinion\": \"{OptionLetter.Of(option)}\"}}";

    /// <summary>A private reply with its reason.</summary>
    public static string PrivateAnswer(string reason, int option) => reason + "\n" + PrivateAnswer(option);

    /// <summary>A public message with its closing line.</summary>
    public static string PublicMessage(string text, int option) => $"{text}\n{AnswerMarker} {OptionLetter.Of(option)}";

    /// <summary>Asks for the answer a group agreed on (a user message for a summariser that is not a member).</summary>
    public static string Summary(OpinionQuestion question, string discussion) =>
        "Read this discussion:\n" + discussion + "\n" + Question(question)
        + "\n" + SummaryAsk + " Reply with {\"opinion\": \"<letter>\"}, or {\"opinion\": null} if it did not agree.";

    /// <summary>Asks which option a message speaks for (a user message for a labeller that is not a member).</summary>
    public static string Labelling(OpinionQuestion question, string message) =>
        Question(question) + "\nMessage: " + message
        + "\nFor which answer does the message speak? Reply with {\"opinion\": \"<letter>\"}, {\"opinion\": \"gratitude\"} if it only gives "
        + "thanks, {\"opinion\": \"terminating\"} if it only ends the talk, or {\"opinion\": null} if none of these.";

    /// <summary>Asks a manager who speaks next (a user message for a manager that is not a member).</summary>
    public static string NextSpeaker(string discussion, IReadOnlyList<string> names) =>
        "You lead this discussion:\n" + discussion + "\n" + SpeakerAsk + string.Join(", ", names) + ".";

    private static string After(OpinionQuestion question, bool reasoned) =>
        Thanks + " Your answer now is private and anonymous again: nobody else will see it.\n"
        + Question(question) + "\n" + Closing(reasoned);

    private static string Closing(bool reasoned) =>
        (reasoned ? "Think step by step, give a short reason, then close with" : "Reply only with") + " {\"opinion\": \"<letter>\"}";
}
