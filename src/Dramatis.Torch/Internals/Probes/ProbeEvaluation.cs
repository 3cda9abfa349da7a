namespace Dramatis.Torch.Internals.Probes;

/// <summary>
/// How well labels are read off, on texts that had no part in anything: neither in the weights nor in the choice of penalty, threshold or
/// place (nested cross-validation, Varma and Simon 2006).
/// </summary>
/// <param name="Accuracy">Texts whose likeliest label is theirs.</param>
/// <param name="MajorityAccuracy">The same for always naming the commonest label.</param>
/// <param name="LogLoss">Mean -log p of the right label, in nats.</param>
/// <param name="Information">What the vectors tell of the label: log loss of the labels' shares less <paramref name="LogLoss"/>, in nats (V-information, Xu et al. 2020).</param>
/// <param name="Labels">Each label against all others.</param>
public sealed record ProbeEvaluation(
    ProbeRate Accuracy, double MajorityAccuracy, double LogLoss, double Information, IReadOnlyList<LabelEvaluation> Labels);
