using Dramatis.Statistics.Classification;

namespace Dramatis.Torch.Internals.Probes;

/// <summary>How well texts with a label are told from all others by its probability, on texts held out.</summary>
/// <param name="Label">The label.</param>
/// <param name="Auroc">Area under the ROC curve.</param>
/// <param name="Sensitivity">Texts with the label that reach the threshold.</param>
/// <param name="FalsePositiveRate">Texts without it that reach the threshold.</param>
public sealed record LabelEvaluation(string Label, RocArea Auroc, ProbeRate Sensitivity, ProbeRate FalsePositiveRate);
