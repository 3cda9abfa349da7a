namespace Dramatis.Benchmarks;

/// <summary>One measured figure.</summary>
/// <param name="What">What was measured, with its setting.</param>
/// <param name="Value">The median.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Runs">All runs, in the order they were made.</param>
/// <param name="Peer">The figure of the best known peer with its name, or null.</param>
internal sealed record Figure(string What, double Value, string Unit, IReadOnlyList<double> Runs, string? Peer = null)
{
    /// <summary>The figure of several runs.</summary>
    public static Figure Of(string what, string unit, IReadOnlyList<double> runs, string? peer = null) =>
        new(what, runs.Order().ElementAt(runs.Count / 2), unit, runs, peer);
}
