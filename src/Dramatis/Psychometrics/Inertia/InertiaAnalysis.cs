using Dramatis.Psychometrics.Instruments;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Psychometrics.Inertia;

/// <summary>Measures every scale of an instrument on the answers of many personas.</summary>
/// <param name="personas">Their answers.</param>
/// <param name="baseline">Answers without a persona: the cube of one respondent, or of none.</param>
/// <param name="random">Source of the draws.</param>
/// <param name="draws">Bootstrap draws; personas are drawn.</param>
public sealed class InertiaAnalysis(ResponseCube personas, ResponseCube baseline, RandomStream random, int draws = ClusterBootstrap.DefaultDraws)
{
    // Sums kept of every item: mean, squared mean, variance within, and what of that variance remains in the mean.
    private const int PerItem = 4;

    /// <summary>The scales for which at least two personas answered every item.</summary>
    public IReadOnlyList<ValueInertia> Measure() =>
        [.. personas.Instrument.Scales.Where(s => s.Parent is null).Select(Measure).OfType<ValueInertia>()];

    private ValueInertia? Measure(Scale scale)
    {
        ItemReading[][] readings = [.. personas.Respondents.Select(r => Readings(personas, r, scale)).OfType<ItemReading[]>()];
        if (readings.Length < 2)
        {
            return null;
        }

        ItemReading[]? without = baseline.Respondents.Select(r => Readings(baseline, r, scale)).FirstOrDefault();
        int levels = personas.Levels.Count;
        double[]? reference = without is null ? null : Pooled(without);
        double[][] sums = [.. readings.Select(r => Sums(r))];
        RandomStream stream = random.Split(scale.Id);
        double[] pooled = Shares(Total(sums), levels);
        return new ValueInertia(
            scale.Id,
            scale.Title,
            pooled,
            reference,
            ClusterBootstrap.OfSums(sums, s => AnswerInertia.Of(Shares(s, levels)), stream.Split("inertia"), draws),
            reference is null ? null : ClusterBootstrap.OfSums(sums, s => AnswerInertia.Steerability(reference, Shares(s, levels)), stream.Split("steerability"), draws),
            AnswerInertia.TopTwo(pooled),
            scale.Items.Select((_, at) => AnswerInertia.Of(Item(readings, at))).Average(),
            scale.Items.Select((_, at) => Item(readings, at).Max()).Average(),
            readings.Average(r => r.Average(i => i.Mean)),
            without?.Average(i => i.Mean),
            WeightOf(readings, without, sums, levels, stream.Split("weight")),
            ShareOf(readings, sums, levels, stream.Split("between")),
            readings.Length);
    }

    private BootstrapResult? WeightOf(ItemReading[][] readings, ItemReading[]? without, double[][] sums, int levels, RandomStream stream)
    {
        if (without is null || readings.Any(r => r.Any(i => i.Within is null)))
        {
            return null;
        }

        double[] fixedAnswers = [.. without.Select(i => i.Mean)];
        return double.IsNaN(Weight(Total(sums), levels, fixedAnswers))
            ? null
            : ClusterBootstrap.OfSums(sums, s => Weight(s, levels, fixedAnswers), stream, draws);
    }

    private BootstrapResult? ShareOf(ItemReading[][] readings, double[][] sums, int levels, RandomStream stream) =>
        readings.Any(r => r.Any(i => i.Within is null)) || double.IsNaN(Share(Total(sums), levels))
            ? null
            : ClusterBootstrap.OfSums(sums, s => Share(s, levels), stream, draws);

    private static double Weight(ReadOnlySpan<double> sums, int levels, double[] fixedAnswers)
    {
        (double between, double total) = Variances(sums, levels);
        double shift = 0;
        for (int item = 0; item < fixedAnswers.Length; item++)
        {
            shift += Math.Pow((OfItem(sums, levels, item)[0] / sums[0]) - fixedAnswers[item], 2);
        }

        return PersonaWeightEstimate.Of(between, total, shift);
    }

    // The persona weight without a shift of the mean is the intraclass correlation.
    private static double Share(ReadOnlySpan<double> sums, int levels)
    {
        (double between, double total) = Variances(sums, levels);
        return PersonaWeightEstimate.Of(between, total, 0);
    }

    // Between personas, and in all, added up over items; the first sum is the number of personas.
    private static (double Between, double Total) Variances(ReadOnlySpan<double> sums, int levels)
    {
        double n = sums[0], between = 0, total = 0;
        for (int item = 0; item < (sums.Length - 1 - levels) / PerItem; item++)
        {
            ReadOnlySpan<double> s = OfItem(sums, levels, item);
            double mean = s[0] / n, variance = ((s[1] / n) - (mean * mean)) * n / (n - 1);
            between += variance - (s[3] / n);
            total += variance - (s[3] / n) + (s[2] / n);
        }

        return (between, total);
    }

    private static ReadOnlySpan<double> OfItem(ReadOnlySpan<double> sums, int levels, int item) => sums.Slice(1 + levels + (PerItem * item), PerItem);

    private static double[] Sums(ItemReading[] readings) =>
    [
        1,
        .. Pooled(readings),
        .. readings.SelectMany(i => new[] { i.Mean, i.Mean * i.Mean, i.Within ?? 0, i.Repeats == 0 ? 0 : (i.Within ?? 0) / i.Repeats }),
    ];

    private static double[] Shares(ReadOnlySpan<double> sums, int levels)
    {
        double[] shares = sums.Slice(1, levels).ToArray();
        double total = shares.Sum();
        return [.. shares.Select(s => s / total)];
    }

    private static double[] Total(double[][] sums) => [.. Enumerable.Range(0, sums[0].Length).Select(i => sums.Sum(s => s[i]))];

    private static double[] Pooled(ItemReading[] readings) =>
        [.. Enumerable.Range(0, readings[0].Distribution.Count).Select(k => readings.Average(r => r.Distribution[k]))];

    private static double[] Item(ItemReading[][] readings, int at) => Pooled([.. readings.Select(r => r[at])]);

    private static ItemReading[]? Readings(ResponseCube cube, string respondent, Scale scale)
    {
        ItemReading?[] read = [.. scale.Items.Select(k => cube.Read(respondent, k))];
        return read.Contains(null) ? null : [.. read.OfType<ItemReading>()];
    }
}
