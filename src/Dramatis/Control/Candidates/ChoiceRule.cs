namespace Dramatis.Control.Candidates;

/// <summary>How several scores decide.</summary>
public enum ChoiceRule
{
    /// <summary>Scores are standardised over the candidates and added by weight.</summary>
    Weighted,

    /// <summary>The first scorer decides, the next one among those that are equal, and so on.</summary>
    Lexicographic,
}
