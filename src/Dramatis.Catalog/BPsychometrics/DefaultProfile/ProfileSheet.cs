using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>One filled-in form of the study.</summary>
/// <param name="Subject">Model and persona, in words.</param>
/// <param name="Header">How the questions were introduced.</param>
/// <param name="Temperature">Sampling temperature.</param>
/// <param name="Seed">Repetition, from 0.</param>
/// <param name="Answers">The answers.</param>
/// <param name="Scores">Scores by scale.</param>
internal sealed record ProfileSheet(
    string Subject, string Header, double Temperature, int Seed, ResponseSheet Answers, IReadOnlyDictionary<string, ScaleScore> Scores)
{
    /// <summary>The score of a scale, or null.</summary>
    public double? Score(string scale) => Scores[scale].Value;
}
