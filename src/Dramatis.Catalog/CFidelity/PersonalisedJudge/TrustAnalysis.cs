using Dramatis.Evaluation.Judging;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Classification;

namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>
/// How far certainty can be trusted, learnt on every other item and tested on the rest: the certainty as it is, mended by Platt's curve or
/// isotonically, and thresholds that promise a share of errors.
/// </summary>
internal sealed class TrustAnalysis(IReadOnlyList<(double Certainty, bool Right)> judgements)
{
    private const int Least = 20;

    private static readonly double[] Risks = [0.1, 0.2, 0.3];

    private readonly (double Certainty, bool Right)[] learnt = [.. judgements.Where((_, i) => i % 2 == 0)];
    private readonly (double Certainty, bool Right)[] tested = [.. judgements.Where((_, i) => i % 2 == 1)];

    public IEnumerable<ReportTable> Tables()
    {
        if (judgements.Count < Least)
        {
            yield break;
        }

        double[] scores = [.. learnt.Select(j => j.Certainty)];
        bool[] right = [.. learnt.Select(j => j.Right)];
        PlattScaling platt = PlattScaling.Fit(scores, right);
        IsotonicCalibration isotonic = IsotonicCalibration.Fit(scores, right);
        yield return new ReportTable(
            "mended",
            "Certainty on items that it was not mended on",
            ["Certainty", "ECE", "Brier", "Log loss"],
            [Row("as it is", c => c), Row("Platt", platt.Apply), Row("isotonic", isotonic.Apply)],
            ReportCell.Text($"Learnt on {learnt.Length} items, tested on {tested.Length}."));
        yield return new ReportTable(
            "promises",
            "Promised errors on items that the threshold was not learnt on",
            ["Promise", "At most", "Answer from certainty", "Answered", "Wrong of those answered", "Answered and wrong of all"],
            [
                .. Risks.Select(r => Promise("wrong of those answered", r, SelectiveThreshold.ForRisk(scores, right, r))),
                .. Risks.Select(r => Promise("answered and wrong of all", r, SelectiveThreshold.Conformal(scores, right, r))),
            ],
            "A threshold is learnt on every other item and tested on the rest; a dash where nothing may be answered.");
    }

    private string[] Row(string name, Func<double, double> mend)
    {
        double[] mended = [.. tested.Select(t => mend(t.Certainty))];
        bool[] right = [.. tested.Select(t => t.Right)];
        double loss = -tested.Zip(mended, (t, p) => Math.Log(Math.Max(1e-15, t.Right ? p : 1 - p))).Average();
        return [name, ReportCell.Number(CalibrationError.Binary(mended, right).Expected), ReportCell.Number(BrierScore.Binary(mended, right).Score), ReportCell.Number(loss)];
    }

    private string[] Promise(string what, double risk, SelectiveThreshold threshold)
    {
        (double Certainty, bool Right)[] kept = [.. tested.Where(t => threshold.Keeps(t.Certainty))];
        int wrong = kept.Count(k => !k.Right);
        return
        [
            what, ReportCell.Number(risk, 1), ReportCell.Number(threshold.Value), ReportCell.Number((double)kept.Length / tested.Length),
            kept.Length > 0 ? ReportCell.Number((double)wrong / kept.Length) : ReportCell.Nothing, ReportCell.Number((double)wrong / tested.Length),
        ];
    }
}
