namespace Dramatis.Psychometrics.Stances;

/// <summary>Who says which side a text takes. None of them is calibrated: their agreement is reported, and nothing more is claimed.</summary>
public enum StanceJudge
{
    /// <summary>A rule: the text begins with one of the two answers.</summary>
    Opening,

    /// <summary>A rule: the text shares more words (tf-idf cosine) with what the same writer wrote for one side than with the other.</summary>
    Overlap,

    /// <summary>A model is shown the text between the two sides, in both orders.</summary>
    Model,
}
