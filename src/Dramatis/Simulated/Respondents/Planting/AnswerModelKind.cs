namespace Dramatis.Simulated.Respondents.Planting;

/// <summary>Which model is planted behind the items of an instrument.</summary>
public enum AnswerModelKind
{
    /// <summary><see cref="AnswerModels.GradedResponse"/>; for items with two levels of score it is the two-parameter logistic model.</summary>
    Graded,

    /// <summary><see cref="AnswerModels.NominalResponse"/> with slopes in proportion to the scores of the options.</summary>
    Nominal,

    /// <summary><see cref="AnswerModels.SpatialVoting"/>: the traits are an ideal point, the options points on a line through the middle.</summary>
    Spatial,
}
