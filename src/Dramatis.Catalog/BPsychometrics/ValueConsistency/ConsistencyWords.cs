using System.Globalization;
using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>Names and numbers as the report writes them.</summary>
internal static class ConsistencyWords
{
    public static string Of(StanceAxis axis) => axis switch
    {
        StanceAxis.Paraphrase => "paraphrase",
        StanceAxis.Topic => "topic",
        StanceAxis.FirmTopic => "topic, firm questions",
        StanceAxis.BalancedTopic => "topic, yes balanced",
        StanceAxis.UseCase => "use-case",
        StanceAxis.Language => "language",
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "Unknown axis."),
    };

    public static string Count(int count) => ReportCell.Count(count);

    public static string Number(double? value) => ReportCell.Number(value);

    public static string Signed(double? value) => ReportCell.Signed(value);

    /// <summary>Estimate and interval: <c>0.123 [0.100, 0.150]</c>.</summary>
    public static string Of(ConsistencyEstimate? estimate) => estimate is null ? "-"
        : estimate.Bootstrap?.Interval is { } interval
            ? string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.000} [{interval.Lower:0.000}, {interval.Upper:0.000}]")
            : Number(estimate.Value);
}
