namespace Dramatis.Models;

/// <summary>Two texts whose relation is asked for.</summary>
/// <param name="Premise">What is given: a persona statement, an earlier turn.</param>
/// <param name="Hypothesis">What is judged against it: a sentence of a reply.</param>
public readonly record struct NliPair(string Premise, string Hypothesis);
