using Dramatis.Statistics;

namespace Dramatis.Entailment;

/// <summary>How well a model tells the three relations apart on pairs whose relation is known.</summary>
/// <param name="Set">Name of the pairs.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Pairs">Pairs asked.</param>
/// <param name="Unread">Pairs without a readable answer; they count as wrong.</param>
/// <param name="Accuracy">Share right, in [0, 1].</param>
/// <param name="Interval">Wilson interval of the accuracy, 95 %.</param>
/// <param name="Majority">Share of the commonest relation: what always saying it would reach.</param>
/// <param name="Overlap">Accuracy of the word-overlap baseline whose two thresholds were chosen on these very pairs, so at its best.</param>
/// <param name="HypothesisOnly">Accuracy of the model when every premise is empty.</param>
/// <param name="Confusion">Counts by true relation (rows) and said relation (columns): entailment, neutral, contradiction.</param>
/// <param name="ContradictionRecall">Share of the contradictions that were found at the operating point: the highest threshold that finds at least .6, or the most there is.</param>
/// <param name="ContradictionPrecision">Share of what was called a contradiction there that was one.</param>
/// <param name="CalibrationError">Expected calibration error of the likeliest relation, ten equal bins.</param>
/// <param name="SwapAgreement">Share of the true contradictions for which the model says the same with premise and hypothesis changed over: what excludes is excluded.</param>
/// <param name="Kinds">Accuracy by kind of pair, in the order of their names.</param>
/// <param name="PairsPerSecond">Speed of the whole set, on this machine.</param>
public sealed record NliReport(
    string Set,
    string Model,
    int Pairs,
    int Unread,
    double Accuracy,
    ConfidenceInterval Interval,
    double Majority,
    double Overlap,
    double HypothesisOnly,
    IReadOnlyList<IReadOnlyList<int>> Confusion,
    double ContradictionRecall,
    double ContradictionPrecision,
    double CalibrationError,
    double SwapAgreement,
    IReadOnlyList<NliKindResult> Kinds,
    double PairsPerSecond);
