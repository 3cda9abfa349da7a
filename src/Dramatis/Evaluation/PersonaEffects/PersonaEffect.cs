using Dramatis.Statistics;

namespace Dramatis.Evaluation.PersonaEffects;

/// <summary>One effect of personas on a task.</summary>
/// <param name="Estimate">Difference of accuracies in [-1, 1], or a rank correlation.</param>
/// <param name="Interval">95 % interval.</param>
/// <param name="PValue">Exact test of the items that differ; null where the interval decides.</param>
/// <param name="Persona">The persona that it is about, or null.</param>
public sealed record PersonaEffect(double Estimate, ConfidenceInterval Interval, double? PValue, string? Persona = null);
