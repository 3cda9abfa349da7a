namespace Dramatis.Evaluation.Atomic;

/// <summary>Sentences to learn a trait from.</summary>
/// <param name="High">Sentences of the high pole, at least one.</param>
/// <param name="Low">Sentences of the low pole, at least one.</param>
/// <param name="Other">Sentences that say nothing of the trait, at least one.</param>
public sealed record PoleExamples(IReadOnlyList<string> High, IReadOnlyList<string> Low, IReadOnlyList<string> Other);
