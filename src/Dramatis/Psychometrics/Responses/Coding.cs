namespace Dramatis.Psychometrics.Responses;

/// <summary>
/// What numbers of answers mean. They look alike and must not be mixed up: a file whose answers are already reverse-coded, read as raw
/// agreement, turns half of a scale around.
/// </summary>
public enum Coding
{
    /// <summary>Scores of the options chosen, before any key: high is agreement, also on reverse-keyed items.</summary>
    Raw,

    /// <summary>Scores after the key of a scale: high speaks for the scale on every item.</summary>
    Keyed,
}
