using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Psychometrics.Certificates;

/// <summary>Pairs of sheets of one respondent that were asked alike in everything but one factor.</summary>
internal sealed class SheetPairs
{
    private readonly Instrument instrument;
    private readonly string factor;
    private readonly (string A, string B, ResponseSheet First, ResponseSheet Second)[] pairs;

    public SheetPairs(ResponseTable table, string factor)
    {
        (instrument, this.factor) = (table.Instrument, factor);
        pairs =
        [
            .. from alike in table.Sheets.GroupBy(s => s.Respondent + "|" + string.Join('|', Factors(s).Where(f => f.Name != factor).Select(f => f.Level)))
               let several = alike.ToArray()
               from i in Enumerable.Range(0, several.Length)
               from j in Enumerable.Range(i + 1, several.Length - i - 1)
               select (LevelOf(several[i], factor), LevelOf(several[j], factor), several[i], several[j]),
        ];
    }

    /// <summary>1 minus the mean shift of an item as a share of its range; null when no item was answered in both sheets of a pair.</summary>
    public double? Symmetry()
    {
        double[] shifts =
        [
            .. from pair in pairs
               from item in instrument.Items
               let shift = pair.First.Raw(item.Id) - pair.Second.Raw(item.Id)
               where shift is not null
               let range = instrument.RangeOf(item)
               select Math.Abs(shift.Value) / (range.Greatest - range.Least),
        ];
        return shifts.Length == 0 ? null : 1 - shifts.Average();
    }

    /// <summary>Symmetry and tests of the factor, or null when it was not varied.</summary>
    public FactorSensitivity? Sensitivity()
    {
        if (Symmetry() is not { } symmetry)
        {
            return null;
        }

        SensitivityTest[] tests =
        [
            .. from scale in instrument.Scales
               from pair in pairs.GroupBy(p => (p.A, p.B))
               from coding in Enum.GetValues<Coding>()
               let items = scale.Items.Select(k => Means([.. pair.Select(p => (p.First, p.Second))], k, coding)).OfType<(double, double)>().ToArray()
               where items.Length > 0
               select new PairedScores(items).Test(factor, scale.Id, coding, pair.Key.A, pair.Key.B),
        ];
        IReadOnlyList<double> adjusted = tests.Length == 0 ? [] : PValueAdjustment.Holm([.. tests.Select(t => t.P)]);
        return new FactorSensitivity(
            factor,
            [.. pairs.SelectMany(p => new[] { p.A, p.B }).Distinct()],
            symmetry,
            [.. tests.Select((t, i) => t with { AdjustedP = adjusted[i] })]);
    }

    /// <summary>The level of a factor in a sheet.</summary>
    public static string LevelOf(ResponseSheet sheet, string factor) => Factors(sheet).First(f => f.Name == factor).Level;

    // An item counts with the mean over all pairs in which it was answered twice.
    private static (double First, double Second)? Means(IReadOnlyList<(ResponseSheet First, ResponseSheet Second)> alike, KeyedItem key, Coding coding)
    {
        (double First, double Second)[] given =
        [
            .. alike.Select(p => (First: Value(p.First), Second: Value(p.Second)))
                .Where(v => v is { First: not null, Second: not null })
                .Select(v => (v.First!.Value, v.Second!.Value)),
        ];
        return given.Length == 0 ? null : (given.Average(v => v.First), given.Average(v => v.Second));

        double? Value(ResponseSheet sheet) => coding == Coding.Keyed ? sheet.Keyed(key) : sheet.Raw(key.ItemId);
    }

    private static IEnumerable<(string Name, string Level)> Factors(ResponseSheet sheet) =>
        [.. sheet.Administration.Factors, ("repeat", FormattableString.Invariant($"{sheet.Administration.Repeat}"))];
}
