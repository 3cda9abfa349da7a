using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Psychometrics.Trials;

/// <summary>One scale of a profile, as it is reported.</summary>
/// <param name="Respondent">Whose score.</param>
/// <param name="Scale">Identifier of the scale.</param>
/// <param name="Title">Its name.</param>
/// <param name="Parent">The wider scale, or null.</param>
/// <param name="Score">The score.</param>
/// <param name="Norm">The score beside norms, or null.</param>
/// <param name="AgreeWithAll">What agreeing with everything would score; null where there is nothing to agree with.</param>
public sealed record ProfileLine(
    string Respondent, string Scale, string Title, string? Parent, ScaleScore Score, NormedScore? Norm, double? AgreeWithAll);
