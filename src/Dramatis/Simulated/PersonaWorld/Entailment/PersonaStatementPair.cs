namespace Dramatis.Simulated.PersonaWorld.Entailment;

/// <summary>Two first-person statements with the relation that holds by construction.</summary>
/// <param name="Id">Identifier, unique for seed, split and index.</param>
/// <param name="Premise">What is given.</param>
/// <param name="Hypothesis">What is asked about.</param>
/// <param name="Relation">The relation of the hypothesis to the premise.</param>
/// <param name="Rule">Why.</param>
/// <param name="Attribute">Key of the hypothesis's attribute.</param>
public sealed record PersonaStatementPair(
    string Id, string Premise, string Hypothesis, StatementRelation Relation, StatementRule Rule, string Attribute);
