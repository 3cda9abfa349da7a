using Dramatis.Models;

namespace Dramatis.Simulated.PersonaWorld.Entailment;

/// <summary>A premise and a hypothesis from persona talk with the label that holds by construction.</summary>
/// <param name="Premise">What is given.</param>
/// <param name="Hypothesis">What is judged.</param>
/// <param name="Label">How the hypothesis stands to the premise.</param>
/// <param name="Rule">Why.</param>
/// <param name="Relation">Key of the relation that the hypothesis is about.</param>
public sealed record EntailmentExample(string Premise, string Hypothesis, NliLabel Label, EntailmentRule Rule, string Relation);
