using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>What one persona answered.</summary>
/// <param name="Corner">Its corner of the cube.</param>
/// <param name="Answers">Its answers.</param>
internal sealed record PersonScores(string Corner, ResponseSheet Answers)
{
    private readonly Dictionary<string, double?> scores = ScaleScorer.Score(Answers).ToDictionary(s => s.ScaleId, s => s.Value);

    /// <summary>The score of a scale; null when fewer than half of its items have an answer.</summary>
    public double? Score(string scale) => scores.GetValueOrDefault(scale);
}
