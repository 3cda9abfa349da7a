using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Weighting;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>The map weighted to an electorate, beside the map as it is.</summary>
internal sealed class ElectorateTables(Electorate electorate, MapResults results)
{
    public IReadOnlyList<ReportTable> All() => [Categories(), Weighted()];

    private ReportTable Categories()
    {
        IReadOnlyList<(double X, double Y)> cloud = results.Cloud(MapCondition.Baseline.Id);
        return new ReportTable(
            "electorate",
            $"The electorate: {electorate.Name}",
            ["Axis", "Coordinate", "Personas", "Share of personas", "Share of the electorate"],
            [
                .. from a in electorate.Axes
                   from category in Enumerable.Range(0, a.Axis.Shares.Count)
                   let count = cloud.Count(p => a.Axis.Category(a.Of(p)) == category)
                   select (IReadOnlyList<string>)
                   [
                       a.Name,
                       a.Axis.Range(category),
                       MapWords.Count(count),
                       cloud.Count > 0 ? MapWords.Percent(count / (double)cloud.Count) : "-",
                       MapWords.Percent(a.Axis.Shares[category]),
                   ],
            ],
            (electorate.Source.Length > 0 ? $"Source of the shares: {electorate.Source.TrimEnd('.')}. " : "The file names no source of its shares. ") + "Baseline; who lies on a cut belongs to the category above it.");
    }

    private ReportTable Weighted()
    {
        IReadOnlyList<(double X, double Y)> points = results.Cloud(MapCondition.Baseline.Id);
        WeightedCloud cloud = WeightedCloud.Of(electorate, points);
        return new ReportTable(
            "weighted",
            $"The map weighted to {electorate.Name}",
            ["Quantity", "Personas", "Effective size", "As they are", "Weighted", "95 % interval"],
            cloud.Weights is null
                ? []
                :
                [
                    Row("economic, mean", cloud, points.Select(p => p.X), MapWords.Signed),
                    Row("social, mean", cloud, points.Select(p => p.Y), MapWords.Signed),
                    .. CloudShape.QuadrantNames.Select(q => Row(q, cloud, points.Select(p => CloudShape.QuadrantOf(p) == q ? 1.0 : 0), MapWords.Percent)),
                    .. results.Shifts.SelectMany(Shifts),
                ],
            cloud.Weights is { } weights ? Note(weights) : $"No weights: {cloud.Reason}");
    }

    // Personas without a place after the injection have no weight here, so that the rest is weighted anew.
    private IReadOnlyList<string>[] Shifts(CloudShift shift)
    {
        WeightedCloud cloud = WeightedCloud.Of(electorate, [.. shift.Moves.Select(m => m.Before)]);
        return cloud.Weights is null
            ? []
            :
            [
                Row($"{shift.Injection.Id}: economic shift", cloud, shift.Moves.Select(m => m.Dx), MapWords.Signed),
                Row($"{shift.Injection.Id}: social shift", cloud, shift.Moves.Select(m => m.Dy), MapWords.Signed),
            ];
    }

    private static IReadOnlyList<string> Row(string quantity, WeightedCloud cloud, IEnumerable<double> values, Func<double, string> show)
    {
        double[] all = [.. values];
        RakedMean? mean = cloud.Mean(all);
        return
        [
            quantity,
            MapWords.Count(all.Length),
            MapWords.Number(cloud.Weights!.EffectiveSize),
            show(all.Average()),
            mean is null ? "-" : show(mean.Estimate),
            mean is null ? "-" : MapWords.Interval(mean.Interval),
        ];
    }

    private static string Note(RakingResult weights) => FormattableString.Invariant(
        $"Raked in {weights.Iterations} rounds; weights from {weights.Weights.Min():0.00} to {weights.Weights.Max():0.00}, design effect {weights.DesignEffect:0.00}. Intervals are linearised and take the electorate's shares as known; they say nothing about whether personas of the same place answer as its voters do. With hardly more personas than categories there are none.");
}
