using System.Globalization;
using Dramatis.Personas;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>
/// Personas with degrees of every trait. Each degree of a trait is held by equally many, dealt at random and for each trait anew, so that
/// no trait goes with another but by chance (a Latin hypercube over the degrees; the whole cube would have thousands of corners).
/// </summary>
internal static class GradedPeople
{
    /// <summary>The personas, the same for the same seed.</summary>
    /// <param name="levels">Degrees of a trait: 5 or 9.</param>
    /// <param name="each">Personas of each degree.</param>
    /// <param name="seed">Seed of the deal.</param>
    public static IReadOnlyList<Persona> Deal(int levels, int each, ulong seed)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"graded|{seed}"));
        Dictionary<string, List<double>> dealt = ExpressionOptions.Grid.Pairs.ToDictionary(p => p.Trait, p =>
        {
            List<double> cards = [.. TraitDose.Levels(levels).SelectMany(l => Enumerable.Repeat(l, each))];
            random.Split(p.Trait).Shuffle(cards);
            return cards;
        });
        return
        [
            .. Enumerable.Range(0, levels * each).Select(at => new Persona(
                "graded-" + (at + 1).ToString("000", CultureInfo.InvariantCulture),
                ExpressionOptions.Name,
                [.. ExpressionOptions.Grid.Pairs.Select(p => TraitDose.Facet(p, dealt[p.Trait][at]))])),
        ];
    }
}
