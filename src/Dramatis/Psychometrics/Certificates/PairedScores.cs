using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Psychometrics.Certificates;

/// <summary>Values of the items of a scale in two ways of asking, item by item, and the tests of their difference.</summary>
internal sealed class PairedScores
{
    // Expected values are sums over a few options; in another order they differ in their last bits, all to the same side, which ranks
    // and spreads would take for differences.
    private const int Decimals = 9;
    private const int ExactBelow = 50;
    private readonly double[] first, second, differences;

    /// <summary>Takes items that have a value in both ways; at least one.</summary>
    public PairedScores(IReadOnlyList<(double First, double Second)> items)
    {
        first = [.. items.Select(i => i.First)];
        differences = [.. items.Select(i => Math.Round(i.First - i.Second, Decimals))];
        second = [.. first.Zip(differences, (a, d) => d == 0 ? a : a - d)];
    }

    private bool Spreads => differences.Any(d => d != differences[0]);

    public SensitivityTest Test(string factor, string scale, Coding coding, string firstLevel, string secondLevel) => new(
        factor,
        scale,
        coding,
        firstLevel,
        secondLevel,
        differences.Length,
        differences.Average(),
        SignedRank(),
        1,
        PairedT(),
        first.Concat(second).Distinct().Count() == 1 ? 1 : MannWhitneyTest.Compute(first, second).PValue,
        Equivalence());

    private double SignedRank()
    {
        int moved = differences.Count(d => d != 0);
        return moved == 0 ? 1 : WilcoxonSignedRankTest.Compute(differences, moved < ExactBelow ? PValueMethod.Exact : PValueMethod.Asymptotic).PValue;
    }

    // Without any spread t is infinite, or there is nothing to test.
    private double? PairedT() => differences.Length < 2 ? null
        : Spreads ? TTest.OneSample(differences).PValue
        : differences[0] == 0 ? 1 : 0;

    private double? Equivalence() => differences.Length < 2 ? null
        : Spreads ? EquivalenceTest.Paired(first, second, -SensitivityTest.Margin, SensitivityTest.Margin).PValue
        : Math.Abs(differences[0]) < SensitivityTest.Margin ? 0 : 1;
}
