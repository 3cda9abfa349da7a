namespace Dramatis.Simulated.Respondents.Truth;

/// <summary>
/// Expectations over a standard normal variable by the trapezoidal rule on [−8.5, 8.5] in steps of 1/16. For integrands as smooth as
/// response curves the rule converges faster than any power of the step; what lies outside has a probability below 2·10⁻¹⁷.
/// </summary>
internal static class StandardNormal
{
    private const int Half = 136;
    private const double Step = 1.0 / 16;

    /// <summary>Nodes with their weights, which add up to 1.</summary>
    public static IReadOnlyList<(double At, double Weight)> Nodes { get; } = Create();

    private static (double At, double Weight)[] Create()
    {
        (double At, double Weight)[] nodes = [.. Enumerable.Range(-Half, (2 * Half) + 1).Select(i => (i * Step, Math.Exp(-i * Step * i * Step / 2)))];
        double total = nodes.Sum(n => n.Weight);
        return [.. nodes.Select(n => (n.At, n.Weight / total))];
    }
}
