using Dramatis.Evaluation.Lexicons;
using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>How the share of a word category in stories goes with an assigned trait.</summary>
/// <param name="Trait">The trait.</param>
/// <param name="Category">The category.</param>
/// <param name="Rho">Rank correlation of the share with the pole (0 or 1) over stories.</param>
/// <param name="PValue">Its p.</param>
/// <param name="AdjustedP">p after Benjamini and Hochberg's correction over all traits and categories.</param>
internal sealed record WordFinding(string Trait, string Category, double Rho, double PValue, double AdjustedP)
{
    // A correlation over fewer stories says nothing.
    private const int Fewest = 10;

    /// <summary>All traits and categories that some stories use and others use differently; none with too few stories.</summary>
    public static IReadOnlyList<WordFinding> All(IReadOnlyList<(string Corner, string Text)> stories, WordLexicon lexicon)
    {
        (string Corner, IReadOnlyList<double> Shares)[] counted = [.. stories.Select(s => (s.Corner, Shares: lexicon.Shares(s.Text))).Where(s => s.Shares is not null).Select(s => (s.Corner, s.Shares!))];
        if (counted.Length < Fewest)
        {
            return [];
        }

        WordFinding[] found =
        [
            .. from pair in ExpressionOptions.Grid.Pairs
               let poles = counted.Select(c => ExpressionOptions.IsHigh(c.Corner, pair.Trait) ? 1.0 : 0).ToArray()
               where poles.Distinct().Count() > 1
               from category in Enumerable.Range(0, lexicon.Categories.Count)
               let shares = counted.Select(c => c.Shares[category]).ToArray()
               where shares.Distinct().Count() > 1
               let rho = SpearmanCorrelation.Compute(shares, poles, PValueMethod.Asymptotic)
               select new WordFinding(pair.Trait, lexicon.Categories[category], rho.Value, rho.PValue, 1),
        ];
        IReadOnlyList<double> adjusted = found.Length == 0 ? [] : PValueAdjustment.BenjaminiHochberg([.. found.Select(f => f.PValue)]);
        return [.. found.Select((f, at) => f with { AdjustedP = adjusted[at] })];
    }
}
