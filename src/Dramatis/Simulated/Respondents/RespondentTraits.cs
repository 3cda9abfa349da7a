namespace Dramatis.Simulated.Respondents;

/// <summary>The traits of a respondent after persona weight and coupling, in the order of a space.</summary>
/// <param name="Space">The space.</param>
/// <param name="Spoken">What self-descriptions read.</param>
/// <param name="Acted">What actions read.</param>
internal sealed record RespondentTraits(TraitSpace Space, double[] Spoken, double[] Acted);
