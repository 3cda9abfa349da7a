using Dramatis.Statistics;

namespace Dramatis.Psychometrics.Scoring;

/// <summary>The score of a scale.</summary>
/// <param name="ScaleId">The scale.</param>
/// <param name="Value">The score, in the units of its aggregate; null when fewer than half of the items were answered.</param>
/// <param name="StandardError">
/// Standard error over items, as if the items were drawn from all that could have been asked; null with fewer than two answers.
/// </param>
/// <param name="Interval">Student's t interval with it; null with fewer than two answers.</param>
/// <param name="Answered">Items with an answer.</param>
/// <param name="Asked">Items of the scale.</param>
/// <param name="Least">The least score that is possible.</param>
/// <param name="Greatest">The greatest score that is possible.</param>
public sealed record ScaleScore(
    string ScaleId, double? Value, double? StandardError, ConfidenceInterval? Interval, int Answered, int Asked, double Least, double Greatest)
{
    /// <summary>Whether every item was answered; an incomplete score rests on the answered items alone.</summary>
    public bool IsComplete => Answered == Asked;

    /// <summary>Where the score lies between least and greatest, from 0 to 1, or null.</summary>
    public double? Position => (Value - Least) / (Greatest - Least);
}
