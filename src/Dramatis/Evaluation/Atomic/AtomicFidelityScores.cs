namespace Dramatis.Evaluation.Atomic;

/// <summary>How well a target is met, sentence by sentence. A score is null where too few units were rated for it.</summary>
/// <param name="Mean">Mean rating, 1 to 5: what a grade of whole answers sees.</param>
/// <param name="Accuracy">ACC: share of the units in the target third, in [0, 1].</param>
/// <param name="Consistency">IC: 1 minus half the standard deviation within an answer, in [0, 1].</param>
/// <param name="Repeatability">RC: likeness of repeated runs, in [-1, 1]; 1 when they give the same ratings.</param>
/// <param name="Rated">Units with a rating.</param>
/// <param name="NotShown">Units that do not show the trait.</param>
/// <param name="Missing">Units that should have a rating and have none.</param>
public sealed record AtomicFidelityScores(
    double? Mean, double? Accuracy, double? Consistency, double? Repeatability, int Rated, int NotShown, int Missing);
