using Dramatis.Statistics;

namespace Dramatis.Torch.Training.Evaluation;

/// <summary>One measured ability.</summary>
/// <param name="Name">What was measured, for example <c>own-facts/generated-right</c>.</param>
/// <param name="Estimate">A proportion, or Cohen's d for ratings.</param>
/// <param name="Interval">95 % interval: Wilson for proportions, noncentral t for d.</param>
/// <param name="Count">Items, or personas for d.</param>
/// <param name="Target">The bar that the project set, or null where there is none.</param>
/// <param name="SmallerIsBetter">Whether the estimate should lie below the bar.</param>
public sealed record AbilityResult(
    string Name, double Estimate, ConfidenceInterval Interval, int Count, double? Target = null, bool SmallerIsBetter = false)
{
    /// <summary>Whether the estimate reaches the bar; null where there is none.</summary>
    public bool? Reached => Target is { } target ? (SmallerIsBetter ? Estimate <= target : Estimate >= target) : null;
}
