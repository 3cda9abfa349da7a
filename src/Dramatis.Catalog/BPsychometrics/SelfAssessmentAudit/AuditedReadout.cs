using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>All answers of a respondent under one readout, with what follows from them.</summary>
/// <param name="Subject">Readout, and persona where there are several.</param>
/// <param name="Persona">The persona.</param>
/// <param name="Readout">How answers were read.</param>
/// <param name="Table">The answers.</param>
internal sealed record AuditedReadout(string Subject, string Persona, Readout Readout, ResponseTable Table)
{
    /// <summary>Its certificate.</summary>
    public ValidityCertificate Certificate { get; } = ValidityCertificate.Of(Table);

    /// <summary>The factors that were varied.</summary>
    public IEnumerable<FactorSensitivity> Factors => new[] { Certificate.Template, Certificate.Order, Certificate.Labels }.OfType<FactorSensitivity>();

    /// <summary>Mean shift of each item between the two orders, as a share of its range; null where it was not answered in both.</summary>
    public IReadOnlyList<double?> OrderShifts() => [.. Table.Instrument.Items.Select(item => Mean(OrderPairs().Select(p => Shift(p, item))))];

    /// <summary>Mean raw value of each item in either order; null where it was not answered.</summary>
    public IReadOnlyList<(double? AsGiven, double? Reversed)> ByOrder() =>
    [
        .. Table.Instrument.Items.Select(item => (
            Mean(OrderPairs().Select(p => p.AsGiven.Raw(item.Id))), Mean(OrderPairs().Select(p => p.Reversed.Raw(item.Id))))),
    ];

    /// <summary>
    /// Symmetry of the mean of both orders against itself asked the other way round: 1 by construction, as long as every item was answered
    /// in both.
    /// </summary>
    public double? CounterbalancedSymmetry()
    {
        double[] shifts =
        [
            .. from pair in OrderPairs()
               from item in Table.Instrument.Items
               let there = (pair.AsGiven.Raw(item.Id) + pair.Reversed.Raw(item.Id)) / 2
               let back = (pair.Reversed.Raw(item.Id) + pair.AsGiven.Raw(item.Id)) / 2
               where there is not null
               select Math.Abs(there.Value - back!.Value),
        ];
        return shifts.Length == 0 ? null : 1 - shifts.Average();
    }

    /// <summary>Scores of a scale, in points of an item, over all ways of asking without repetitions.</summary>
    public IReadOnlyList<double> ScoresOver(Scale scale) =>
    [
        .. Table.Sheets.Where(s => s.Administration.Repeat == 0)
            .Select(s => ScaleScorer.Score(Table.Instrument, scale with { Aggregate = ScaleAggregate.Mean }, s.Keyed).Value)
            .OfType<double>(),
    ];

    private IEnumerable<(ResponseSheet AsGiven, ResponseSheet Reversed)> OrderPairs() =>
        from first in Table.Sheets
        where first.Administration.Order == OptionOrder.AsGiven && first.Administration.Repeat == 0
        from second in Table.Sheets
        where second.Administration == first.Administration with { Order = OptionOrder.Reversed }
        select (first, second);

    private double? Shift((ResponseSheet AsGiven, ResponseSheet Reversed) pair, InstrumentItem item)
    {
        (double least, double greatest) = Table.Instrument.RangeOf(item);
        return pair.AsGiven.Raw(item.Id) - pair.Reversed.Raw(item.Id) is { } shift ? Math.Abs(shift) / (greatest - least) : null;
    }

    private static double? Mean(IEnumerable<double?> values)
    {
        double[] known = [.. values.OfType<double>()];
        return known.Length == 0 ? null : known.Average();
    }
}
