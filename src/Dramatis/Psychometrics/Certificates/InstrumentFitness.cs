using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Psychometrics.Certificates;

/// <summary>
/// How fit an instrument is for a respondent (TRAIT, Lee et al. 2025): the share of items whose decision, for the trait or against it,
/// changes with the template, with the order of the options, or with the wording of the item. Template and wording are compared on
/// decisions balanced over orders; the order on single orders.
/// </summary>
/// <param name="Template">Changes between templates, labels included.</param>
/// <param name="Order">Changes between orders of the options.</param>
/// <param name="Paraphrase">Changes between wordings of the item.</param>
public sealed record InstrumentFitness(DecisionFlips Template, DecisionFlips Order, DecisionFlips Paraphrase)
{
    private const double Rounding = 1e-9;

    /// <summary>Mean of the rates that were measured, from 0 to 1; null when none was.</summary>
    public double? Sensitivity
    {
        get
        {
            double[] rates = [.. new[] { Template.Rate, Order.Rate, Paraphrase.Rate }.OfType<double>()];
            return rates.Length == 0 ? null : rates.Average();
        }
    }

    /// <summary>The mean rate with its interval from resampling items; null when a rate was not measured, or with fewer than two items.</summary>
    /// <param name="random">Source of the draws.</param>
    /// <param name="draws">Bootstrap draws.</param>
    public BootstrapResult? Estimate(RandomStream random, int draws = ClusterBootstrap.DefaultDraws)
    {
        DecisionFlips[] measured = [.. new[] { Template, Order, Paraphrase }.Where(f => f.Rate is not null)];
        int items = Template.Flips.Count;
        if (measured.Length == 0 || items < 2)
        {
            return null;
        }

        double[][] sums = [.. Enumerable.Range(0, items).Select(i => (double[])[.. measured.SelectMany(f => new[] { f.Flips[i], f.Comparisons[i] })])];
        return ClusterBootstrap.OfSums(sums, Mean, random, draws);

        static double Mean(ReadOnlySpan<double> s)
        {
            double sum = 0;
            for (int at = 0; at < s.Length; at += 2)
            {
                sum += s[at] / s[at + 1];
            }

            return sum / (s.Length / 2);
        }
    }

    /// <summary>Assesses the answers of a table, over all its respondents.</summary>
    public static InstrumentFitness Of(ResponseTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Setting[] settings =
        [
            .. table.Sheets.GroupBy(s => (s.Respondent, Template: TemplateOf(s.Administration), s.Administration.Variant, s.Administration.Repeat))
                .Select(g => new Setting(g.Key.Respondent, g.Key.Template, g.Key.Variant, g.Key.Repeat, Levels([.. g]), [.. g.Select(s => Levels([s]))])),
        ];
        return new InstrumentFitness(
            Count("template", table.Instrument, Alike(settings, s => s with { Template = "" })),
            Count("order", table.Instrument, settings.SelectMany(s => Pairs(s.Orders))),
            Count("paraphrase", table.Instrument, Alike(settings, s => s with { Variant = s.Variant with { Paraphrase = 0 } })));
    }

    private static string TemplateOf(Administration administration) => $"{administration.Template.Id}/{administration.Labels}";

    private static double?[] Levels(IReadOnlyList<ResponseSheet> orders) => [.. BalancedChoice.Of(orders).Select(c => c.Level)];

    private static IEnumerable<(double?[] First, double?[] Second)> Alike(Setting[] settings, Func<Setting, Setting> without) =>
        settings.GroupBy(s => without(s).Key).SelectMany(g => Pairs([.. g.Select(s => s.Balanced)]));

    private static IEnumerable<(double?[] First, double?[] Second)> Pairs(IReadOnlyList<double?[]> several) =>
        from i in Enumerable.Range(0, several.Count)
        from j in Enumerable.Range(i + 1, several.Count - i - 1)
        select (several[i], several[j]);

    private static DecisionFlips Count(string factor, Instrument instrument, IEnumerable<(double?[] First, double?[] Second)> pairs)
    {
        double[] flips = new double[instrument.Items.Count], comparisons = new double[instrument.Items.Count];
        foreach ((double?[] first, double?[] second) in pairs)
        {
            for (int item = 0; item < flips.Length; item++)
            {
                if (first[item] is { } a && second[item] is { } b)
                {
                    comparisons[item]++;
                    flips[item] += Math.Abs(a - b) > Rounding ? 1 : 0;
                }
            }
        }

        return new DecisionFlips(factor, flips, comparisons);
    }

    private sealed record Setting(
        string Respondent, string Template, VariantKey Variant, int Repeat, double?[] Balanced, IReadOnlyList<double?[]> Orders)
    {
        public (string, string, VariantKey, int) Key => (Respondent, Template, Variant, Repeat);
    }
}
