using Dramatis.Personas;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>What a persona with degrees of every trait scored.</summary>
/// <param name="Persona">The persona.</param>
/// <param name="Scores">Its answers.</param>
internal sealed record GradedScores(Persona Persona, PersonScores Scores)
{
    /// <summary>The degree of a trait that it was given, from -1 to 1.</summary>
    public double Dose(string trait) => Persona.Find(FacetKind.Trait, trait)!.Level!.Value;
}
