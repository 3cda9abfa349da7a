using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>One run.</summary>
/// <param name="Subject">Who was assessed.</param>
/// <param name="IsPermuted">Whether options stood in random order.</param>
/// <param name="Answers">The answers.</param>
/// <param name="Profile">Scores of the scales of the highest level in percent of their range; null when a scale has no score.</param>
internal sealed record Assessment(string Subject, bool IsPermuted, ResponseSheet Answers, IReadOnlyList<double>? Profile)
{
    public static Assessment Of(string subject, bool isPermuted, ResponseSheet answers)
    {
        double?[] positions = [.. answers.Instrument.Scales.Where(s => s.Parent is null).Select(s => ScaleScorer.Score(answers.Instrument, s, answers.Keyed).Position)];
        return new Assessment(subject, isPermuted, answers, positions.Contains(null) ? null : [.. positions.Select(p => 100 * p!.Value)]);
    }
}
