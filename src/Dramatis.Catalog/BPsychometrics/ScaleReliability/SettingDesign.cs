using Dramatis.Experiments;
using Dramatis.Experiments.Designs;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>
/// The settings to ask: all combinations of the levels, or a regular fraction of them in which any two levels of different factors meet
/// equally often, so that no main effect is mixed with another (Montgomery, Design and Analysis of Experiments, chapter 9).
/// </summary>
internal static class SettingDesign
{
    private const int Base = 5;

    /// <summary>Expands factors.</summary>
    /// <param name="factors">Factors with their levels.</param>
    /// <param name="fraction">
    /// 1 for all, 5 for a fifth (indices of the factors with a multiple of five levels sum to 0 modulo 5), 25 for a fifth of that (so do
    /// their multiples by 1, 2, 3 ...). With four such factors a fifth has resolution IV and a 25th resolution III.
    /// </param>
    /// <exception cref="InvalidInputException">Too few factors have a multiple of five levels.</exception>
    public static IReadOnlyList<Cell> Expand(IReadOnlyList<(string Factor, IReadOnlyList<string> Levels)> factors, int fraction)
    {
        (string Factor, IReadOnlyList<string> Levels)[] fives = Fives(factors);
        int needed = fraction switch { 1 => 0, Base => 3, _ => 4 };
        if (fives.Length < needed)
        {
            throw new InvalidInputException(
                $"option 'fraction' {fraction}",
                $"needs {needed} factors with a multiple of five levels, and there are {fives.Length}; effects would be mixed with each other.",
                "Ask all settings (1), or give five versions or languages.");
        }

        Design all = factors.Aggregate(Design.Unit, (design, f) => design.Cross(Design.Factor(f.Factor, f.Levels)));
        return [.. all.Cells.Where(cell => fraction == 1 || Keeps(cell, fives, fraction))];
    }

    /// <summary>
    /// Resolution of a fraction: the least number of factors in a word that it holds constant. At IV main effects are free of each other
    /// and of interactions of two factors; at III only of each other. Null when all settings are asked.
    /// </summary>
    public static int? Resolution(IReadOnlyList<(string Factor, IReadOnlyList<string> Levels)> factors, int fraction)
    {
        int count = Fives(factors).Length;
        IEnumerable<int[]> words = fraction switch
        {
            1 => [],
            Base => [[.. Enumerable.Repeat(1, count)]],
            _ => from a in Enumerable.Range(0, Base)
                 from b in Enumerable.Range(0, Base)
                 where a + b > 0
                 select Enumerable.Range(1, count).Select(k => (a + (b * k)) % Base).ToArray(),
        };
        return words.Select(w => (int?)w.Count(c => c > 0)).Min();
    }

    private static (string Factor, IReadOnlyList<string> Levels)[] Fives(IReadOnlyList<(string Factor, IReadOnlyList<string> Levels)> factors) =>
        [.. factors.Where(f => f.Levels.Count % Base == 0)];

    private static bool Keeps(Cell cell, (string Factor, IReadOnlyList<string> Levels)[] fives, int fraction)
    {
        int[] at = [.. fives.Select(f => f.Levels.ToList().IndexOf(cell[f.Factor]))];
        return at.Sum() % Base == 0 && (fraction == Base || at.Select((a, k) => a * (k + 1)).Sum() % Base == 0);
    }
}
