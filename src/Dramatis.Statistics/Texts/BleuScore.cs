namespace Dramatis.Statistics.Texts;

/// <summary>BLEU of a corpus or a sentence with its parts.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="BrevityPenalty">exp(1 - reference / hypothesis length) for hypotheses that are shorter, else 1.</param>
/// <param name="Precisions">n-gram precisions after smoothing, 0 to 100; 0 for orders without an n-gram.</param>
/// <param name="Matches">Clipped matches by order (with what add-k adds).</param>
/// <param name="Totals">n-grams of the hypotheses by order.</param>
/// <param name="HypothesisLength">Tokens of the hypotheses.</param>
/// <param name="ReferenceLength">Tokens of the closest references, the shorter on ties.</param>
public sealed record BleuScore(
    double Score,
    double BrevityPenalty,
    IReadOnlyList<double> Precisions,
    IReadOnlyList<double> Matches,
    IReadOnlyList<double> Totals,
    int HypothesisLength,
    int ReferenceLength);
