namespace Dramatis.Psychometrics.Stances;

/// <summary>The texts that ask for writing on a question and for a judgement of it. The wording is the project's own.</summary>
public static class StancePrompts
{
    /// <summary>Raised whenever a wording below changes; part of the code version of every study that uses one.</summary>
    public const string Version = "1";

    private const string German = "de";

    /// <summary>Asks for a short text that answers the question, whichever way.</summary>
    public static string Write(string question, string language) => language == German
        ? $"Beantworte diese Frage in zwei oder drei Sätzen, so wie du sie siehst.\nFrage: {question}"
        : $"Answer this question in two or three sentences, as you see it.\nQuestion: {question}";

    /// <summary>Asks for a short text that argues for a given answer.</summary>
    public static string Argue(string question, string answer, string language) => language == German
        ? $"Begründe in zwei oder drei Sätzen die folgende Antwort.\nFrage: {question}\nAntwort: {answer}"
        : $"Argue in two or three sentences for the following answer.\nQuestion: {question}\nAnswer: {answer}";

    /// <summary>Asks which of two texts another is closer to; the answer is A or B.</summary>
    public static string Judge(string question, string text, string first, string second) =>
        $"Question: {question}\nText: {text}\nWhich answer is that text closer to?\nA. {first}\nB. {second}\nReply with A or B only.";
}
