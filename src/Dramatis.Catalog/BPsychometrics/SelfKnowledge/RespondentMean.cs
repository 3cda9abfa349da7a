using Dramatis.Experiments;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>Means over respondents.</summary>
internal static class RespondentMean
{
    private const int Fewest = 3;

    /// <summary>A claim on the mean; not evaluated with fewer than three respondents.</summary>
    public static Claim Claim(string id, string statement, int sign, double[] values, double reference, string basis) => values.Length < Fewest
        ? new Claim(id, statement, ClaimVerdict.NotEvaluated, values.Length == 0 ? null : values.Average(), null, null, values.Length, "fewer than three respondents with both sides; ask more personas")
        : Experiments.Claim.Signed(id, statement, sign, values.Average(), Interval(values), null, values.Length, basis, reference);

    /// <summary>Student's interval; without width where all are the same.</summary>
    public static ConfidenceInterval Interval(double[] values) =>
        values.Distinct().Count() == 1 ? new ConfidenceInterval(values[0], values[0], 0.95) : MeanInterval.StudentT(values);

    /// <summary>Mean and interval as a table says them.</summary>
    public static string Cell(double[] values) => values.Length switch
    {
        0 => "-",
        1 => Number(values[0]),
        _ => Interval(values) is var i ? $"{Number(values.Average())} [{Number(i.Lower)}, {Number(i.Upper)}]" : "",
    };
}
