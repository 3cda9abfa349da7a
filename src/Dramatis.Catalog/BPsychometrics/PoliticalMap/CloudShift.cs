using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>How a cloud moved under an injection.</summary>
/// <param name="Injection">What was put into the personas.</param>
/// <param name="Moves">Every persona with both places.</param>
/// <param name="X">Shift along the economic axis.</param>
/// <param name="Y">Shift along the social axis.</param>
internal sealed record CloudShift(PersonaInjection Injection, IReadOnlyList<PlaneMove> Moves, AxisShift X, AxisShift Y)
{
    /// <summary>Length of the mean shift, in points.</summary>
    public double Length => Math.Sqrt((X.Mean * X.Mean) + (Y.Mean * Y.Mean));

    /// <summary>Mean points moved towards the injected corner.</summary>
    public double Gain => Moves.Average(Towards);

    /// <summary>The same as a share of the room that was left to the corner: 1 is all the way, whatever the start.</summary>
    public double HeadroomShare => Share(Moves);

    public static CloudShift Of(PersonaInjection injection, IReadOnlyList<PlaneMove> moves) => new(
        injection,
        moves,
        AxisShift.Of([.. moves.Select(m => m.Before.X)], [.. moves.Select(m => m.After.X)]),
        AxisShift.Of([.. moves.Select(m => m.Before.Y)], [.. moves.Select(m => m.After.Y)]));

    /// <summary>Absolute social minus absolute economic shift of the means, by resampling personas.</summary>
    public BootstrapResult VerticalExcess(RandomStream random, int draws) => ClusterBootstrap.OfRows(
        [.. Moves.Select(m => (IReadOnlyList<PlaneMove>)[m])],
        rows => Math.Abs(rows.Average(m => m.Dy)) - Math.Abs(rows.Average(m => m.Dx)),
        random,
        draws);

    internal double Share(IReadOnlyList<PlaneMove> moves)
    {
        double room = moves.Sum(m => m.Room(Injection.Right, Injection.Up));
        return room > 0 ? moves.Sum(Towards) / room : double.NaN;
    }

    internal double Towards(PlaneMove move) => move.Gain(Injection.Right, Injection.Up);
}
