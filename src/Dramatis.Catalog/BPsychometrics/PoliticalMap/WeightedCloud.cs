using Dramatis.Statistics;
using Dramatis.Statistics.Weighting;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>A cloud weighted so that its axes have the shares of an electorate, by raking.</summary>
internal sealed class WeightedCloud
{
    private readonly IReadOnlyList<RakingMargin> margins;

    private WeightedCloud(IReadOnlyList<RakingMargin> margins, RakingResult? weights, string reason) => (this.margins, Weights, Reason) = (margins, weights, reason);

    /// <summary>The weights; null when there are none.</summary>
    public RakingResult? Weights { get; }

    /// <summary>Why there are no weights; empty when there are.</summary>
    public string Reason { get; }

    public static WeightedCloud Of(Electorate electorate, IReadOnlyList<(double X, double Y)> points)
    {
        IReadOnlyList<RakingMargin> margins = electorate.Margins(points);
        if (points.Count == 0)
        {
            return new WeightedCloud(margins, null, "no persona has a place.");
        }

        try
        {
            return new WeightedCloud(margins, Raking.Fit(margins), "");
        }
        catch (EmptyCategoryException empty)
        {
            ElectorateAxis axis = electorate.Axes.Single(a => a.Name == empty.Margin).Axis;
            return new WeightedCloud(margins, null, FormattableString.Invariant(
                $"{100 * empty.Share:0.#} % of the electorate lie {axis.Range(empty.Category)} on the {empty.Margin} axis, and no persona that can have weight does. Ask more personas, or join categories in the file."));
        }
        catch (ConvergenceException)
        {
            return new WeightedCloud(
                margins, null, "no weights give both axes their shares at once: too many combinations of their categories have no persona. Ask more personas, or join categories in the file.");
        }
    }

    /// <summary>The weighted mean of a value of each point; null without weights, or with fewer points than categories.</summary>
    public RakedMean? Mean(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return Weights is { } weights && weights.Weights.Count(w => w > 0) > margins.Sum(m => m.Shares.Count) ? RakedMean.Of(all, margins, weights) : null;
    }
}
