using Dramatis.Simulated.Respondents.Dials;

namespace Dramatis.Simulated.Respondents.Truth;

/// <summary>
/// What classical test theory says of the mean keyed score of a planted scale in a population whose trait is standard normal and whose
/// other traits are 0, worked out from the answer law by quadrature, not by simulation.
/// </summary>
/// <param name="Mean">Mean of the score.</param>
/// <param name="Variance">Variance of the score among respondents.</param>
/// <param name="Alpha">Cronbach's alpha.</param>
/// <param name="Retest">Correlation of scores of two sessions.</param>
/// <param name="TraitCorrelation">Correlation of the score with the trait.</param>
public sealed record ScaleTruth(double Mean, double Variance, double Alpha, double Retest, double TraitCorrelation)
{
    /// <summary>Works out the truth.</summary>
    /// <param name="items">Items of the scale: self-descriptions of one trait, at least two, no pair twice.</param>
    /// <param name="dials">What is planted in everybody. Memory and misreadings are not covered.</param>
    /// <param name="presentation">How an item is put; in its own order when left out.</param>
    /// <exception cref="ArgumentException">The items are not such, or a dial is not covered.</exception>
    public static ScaleTruth Of(
        IReadOnlyList<PlantedItem> items, RespondentDials? dials = null, Func<PlantedItem, ItemPresentation>? presentation = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        dials ??= RespondentDials.Silent;
        string trait = Check(items, dials);
        presentation ??= item => ItemPresentation.Plain(item.OptionCount);
        RespondentDials fixedDials = dials with { Specificity = new ItemSpecificity(), Persona = new PersonaWeight() };
        ItemCurve[] curves =
        [
            .. items.Select(item => new ItemCurve(
                level => ScoreMoments.OfItem(
                    item,
                    new PlantedRespondent("truth", new Dictionary<string, double> { [trait] = level }, fixedDials)
                        .Distribution(item, presentation(item))),
                dials.Persona.Weight,
                dials.Specificity.StandardDeviation)),
        ];
        return Of(curves);
    }

    private static ScaleTruth Of(ItemCurve[] curves)
    {
        int n = curves.Length;
        double mean = curves.Sum(c => c.Mean);
        double[] totals = [.. StandardNormal.Nodes.Select((_, at) => curves.Sum(c => c.Expected[at]) - mean)];
        double common = StandardNormal.Nodes.Select((node, at) => node.Weight * totals[at] * totals[at]).Sum();
        double withTrait = StandardNormal.Nodes.Select((node, at) => node.Weight * totals[at] * node.At).Sum();
        double lasting = common + curves.Sum(c => c.Lasting);
        double variance = lasting + curves.Sum(c => c.Passing);
        double items = curves.Sum(c => c.Variance);
        return new ScaleTruth(
            mean / n,
            variance / n / n,
            n / (n - 1.0) * (1 - (items / variance)),
            lasting / variance,
            withTrait / Math.Sqrt(variance));
    }

    private static string Check(IReadOnlyList<PlantedItem> items, RespondentDials dials)
    {
        if (items.Count < 2 || items.Any(i => i.Trait is null || i.Trait != items[0].Trait || i.IsAction)
            || items.Select(i => i.Pair).Distinct(StringComparer.Ordinal).Count() != items.Count)
        {
            throw new ArgumentException("There must be at least two self-descriptions of one trait, none twice.", nameof(items));
        }

        return dials.Memory.Strength == 0 && dials.Misreadings.Count == 0
            ? items[0].Trait!
            : throw new ArgumentException("Answers that depend on each other, and misreadings, have no closed form here.", nameof(dials));
    }

    // Keyed scores of an item along the trait. Three sources of variance add up: the trait (common to items), the deviation of the
    // respondent on this item (lasting), and the draw (passing).
    private sealed class ItemCurve
    {
        public ItemCurve(Func<double, ScoreMoments> moments, double weight, double deviation)
        {
            foreach ((double at, double share) in StandardNormal.Nodes)
            {
                (double expected, double lasting, double passing) = deviation == 0
                    ? (moments(weight * at).Mean, 0, moments(weight * at).Variance)
                    : Spread(moments, weight * at, deviation);
                Expected.Add(expected);
                Mean += share * expected;
                Square += share * expected * expected;
                Lasting += share * lasting;
                Passing += share * passing;
            }
        }

        public List<double> Expected { get; } = [];

        public double Mean { get; }

        public double Lasting { get; }

        public double Passing { get; }

        public double Variance => Square - (Mean * Mean) + Lasting + Passing;

        private double Square { get; }

        private static (double Expected, double Lasting, double Passing) Spread(Func<double, ScoreMoments> moments, double level, double deviation)
        {
            (double mean, double square, double passing) = (0, 0, 0);
            foreach ((double at, double share) in StandardNormal.Nodes)
            {
                ScoreMoments here = moments(level + (deviation * at));
                mean += share * here.Mean;
                square += share * here.Mean * here.Mean;
                passing += share * here.Variance;
            }

            return (mean, square - (mean * mean), passing);
        }
    }
}
