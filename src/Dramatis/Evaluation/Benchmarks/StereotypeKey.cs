namespace Dramatis.Evaluation.Benchmarks;

/// <summary>What a question about two people says of a stereotype (Parrish et al. 2022).</summary>
/// <param name="IsOpen">Whether the text leaves open who is meant.</param>
/// <param name="Biased">Place of the answer that a stereotype gives: whom it names where the question is unkind, the other where it is kind; or null when the item does not say.</param>
/// <param name="Unknown">Place of the answer that names nobody.</param>
public sealed record StereotypeKey(bool IsOpen, int? Biased, int Unknown);
