namespace Dramatis.Entailment;

/// <summary>Accuracy on the pairs of one kind.</summary>
/// <param name="Kind">The kind, as <see cref="LabelledPair.Kind"/> says it.</param>
/// <param name="Pairs">Pairs of the kind.</param>
/// <param name="Accuracy">Share right, in [0, 1].</param>
public sealed record NliKindResult(string Kind, int Pairs, double Accuracy);
