namespace Dramatis.Evaluation.Judging;

/// <summary>What judges are examined in; the words of <c>dramatis judge examine</c>.</summary>
public static class JudgeTasks
{
    /// <summary>Which of two replies a person prefers.</summary>
    public const string Preference = "preference";

    /// <summary>Who speaks.</summary>
    public const string Roles = "roles";

    /// <summary>How good a reply is by a rubric.</summary>
    public const string Rubric = "rubric";

    /// <summary>How much of a trait a sentence shows.</summary>
    public const string Units = "units";

    /// <summary>Whether one text makes another true or false.</summary>
    public const string Nli = "nli";
}
