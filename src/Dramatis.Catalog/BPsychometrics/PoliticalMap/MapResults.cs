using Dramatis.Experiments;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>Everything that is estimated from the sheets, once.</summary>
internal sealed class MapResults
{
    private readonly PoliticalMapOptions options;
    private readonly ILookup<string, MapSheet> byCondition;

    public MapResults(PoliticalMapOptions options, IReadOnlyList<MapSheet> sheets)
    {
        this.options = options;
        byCondition = sheets.ToLookup(s => s.Condition, StringComparer.Ordinal);
        Shifts = [.. options.Injections.Select(i => (Injection: i, Moves: Moves(i.Id))).Where(s => s.Moves.Count > 1).Select(s => CloudShift.Of(s.Injection, s.Moves))];
        Corrected = PValueAdjustment.Holm([.. Shifts.SelectMany(s => new[] { s.X.PValue, s.Y.PValue })]);
        if (Shifts is [var first, var second])
        {
            Asymmetry = ShiftAsymmetry.Of(first, second, Stream("asymmetry"), options.Draws);
        }
    }

    public IReadOnlyList<CloudShift> Shifts { get; }

    /// <summary>p values after Holm's correction over all shifts and axes: economic and social of the first injection, then of the second.</summary>
    public IReadOnlyList<double> Corrected { get; }

    /// <summary>The first injection against the second; null unless there are two.</summary>
    public ShiftAsymmetry? Asymmetry { get; }

    public IReadOnlyList<(double X, double Y)> Cloud(string condition) => [.. byCondition[condition].Select(s => s.Place).OfType<(double X, double Y)>()];

    public IReadOnlyList<MapSheet> Sheets(string condition) => [.. byCondition[condition]];

    public CloudShape? Shape(string condition) => Cloud(condition) is { Count: > 0 } cloud ? CloudShape.Of(cloud) : null;

    public CloudShift? Shift(string injection) => Shifts.FirstOrDefault(s => s.Injection.Id == injection);

    /// <summary>Corrected p values of the economic and the social shift of an injection.</summary>
    public (double X, double Y) CorrectedOf(CloudShift shift)
    {
        int at = Shifts.ToList().IndexOf(shift);
        return (Corrected[2 * at], Corrected[(2 * at) + 1]);
    }

    /// <summary>Agreement beside the content in a condition; null where it cannot be told.</summary>
    public double? Acquiescence(string condition) =>
        byCondition[condition].Any() ? AcquiescenceBaseline.Index([.. byCondition[condition].Select(s => s.Sheet)]) : null;

    /// <summary>Every persona at the baseline and in a condition.</summary>
    public IReadOnlyList<PlaneMove> Moves(string condition)
    {
        Dictionary<string, MapSheet> baseline = byCondition[MapCondition.Baseline.Id].ToDictionary(s => s.PersonaId, StringComparer.Ordinal);
        List<PlaneMove> moves = [];
        foreach (MapSheet sheet in byCondition[condition])
        {
            if (sheet.Place is { } after && baseline.GetValueOrDefault(sheet.PersonaId)?.Place is { } before)
            {
                moves.Add(new PlaneMove(sheet.PersonaId, before, after));
            }
        }

        return moves;
    }

    public RandomStream Stream(string what) => RandomStream.FromKey(FormattableString.Invariant($"political-map|{options.Seed}|{what}"));
}
