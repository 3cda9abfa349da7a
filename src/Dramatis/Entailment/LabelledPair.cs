using Dramatis.Models;

namespace Dramatis.Entailment;

/// <summary>A pair whose relation is known.</summary>
/// <param name="Pair">Premise and hypothesis.</param>
/// <param name="Label">Their relation.</param>
/// <param name="Kind">What the pair is about, for tables by kind; empty when unknown.</param>
public sealed record LabelledPair(NliPair Pair, NliLabel Label, string Kind = "");
