namespace Dramatis.Simulated.Respondents;

/// <summary>What a planted respondent says when it chooses no option.</summary>
internal static class RespondentReplies
{
    public const string Refusal = "I would rather not answer that.";

    public const string Unreadable = "Such weather we are having, and so late in the year.";
}
