namespace Dramatis.Evaluation.Benchmarks;

/// <summary>A question of a benchmark.</summary>
/// <param name="Benchmark">Which one: a name of <see cref="BenchmarkNames"/>.</param>
/// <param name="Subject">What it is about, in words: <c>abstract algebra</c>; questions of one subject make one score.</param>
/// <param name="Question">The question.</param>
/// <param name="Stereotype">What it says of a stereotype, or null.</param>
public sealed record BenchmarkItem(string Benchmark, string Subject, ChoiceItem Question, StereotypeKey? Stereotype = null);
