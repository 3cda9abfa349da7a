namespace Dramatis.Psychometrics.Stances;

/// <summary>In which way a question was put.</summary>
public enum StanceTask
{
    /// <summary>With its answers to choose from.</summary>
    Choice,

    /// <summary>Openly, to be answered in a short text.</summary>
    Writing,
}
