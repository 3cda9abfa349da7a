using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;
using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.Intervals;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>What the recovery study concludes.</summary>
/// <param name="values">Values by kind of respondent (the coupling, or first-place) and measure; undefined ones are absent.</param>
internal sealed class CongruenceRecoveryReport(ILookup<(string Kind, string Measure), double> values)
{
    public StudyAnalysis Analyse()
    {
        Claim[] claims = [Orders(), Sign("coupled", 1, 1), Sign("opposite", -1, -1), Mirrors(), Quiet(), Blocks(), Pairs(), FirstPlace(), .. Languages()];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [Table()],
            [Curve()],
            [
                "Synthetic respondents with five standard normal traits (graded response, discrimination 1.7) answer the statements; their decisions read traits that correlate with the stated ones by the planted coupling. Answers are expected values over both orders of the options.",
                "Where decisions owe nothing to statements, pairs of one trait still share its level on either side: with five traits a respondent's correlation over sixty pairs wanders far from 0. Dealing whole traits allows for that, shuffling single pairs does not.",
            ]);
    }

    private static string Kind(double coupling) => coupling.ToString(CultureInfo.InvariantCulture);

    private double[] Rho(double coupling) => [.. values[(Kind(coupling), "spearman")]];

    private Claim Orders()
    {
        double[] means = [.. CongruencePlants.Couplings.Select(c => Rho(c) is { Length: > 0 } rho ? rho.Average() : double.NaN)];
        if (means.Any(double.IsNaN))
        {
            return RecoveryClaim.NotEvaluated("measured-follows-planted", "The higher the planted coupling, the higher the measured fit (rank correlation above .9).", 0);
        }

        CorrelationResult found = SpearmanCorrelation.Compute([.. CongruencePlants.Couplings], means);
        return new Claim(
            "measured-follows-planted",
            "The higher the planted coupling, the higher the measured fit (rank correlation above .9).",
            found.Value > 0.9 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            found.Value,
            null,
            found.PValue,
            means.Length,
            $"of planted couplings and mean measured correlations; over single respondents it is {Number(OverRespondents())}");
    }

    private double OverRespondents()
    {
        (double Planted, double Measured)[] all = [.. CongruencePlants.Couplings.SelectMany(c => Rho(c).Select(r => (c, r)))];
        return SpearmanCorrelation.Compute([.. all.Select(a => a.Planted)], [.. all.Select(a => a.Measured)]).Value;
    }

    private Claim Sign(string id, double coupling, int sign)
    {
        string statement = sign > 0 ? "Respondents that act as they speak fit (correlation above 0)." : "Respondents that act against what they say fit the other way round (correlation below 0).";
        double[] rho = Rho(coupling);
        return rho.Length < 2 ? RecoveryClaim.NotEvaluated(id, statement, 0)
            : Claim.Signed(id, statement, sign, rho.Average(), MeanInterval.StudentT(rho), null, rho.Length, "mean rank correlation over respondents; Student's interval");
    }

    // Statements, decisions and traits are symmetric, so acting against oneself must give the mirror image of acting as one speaks.
    private Claim Mirrors()
    {
        const string statement = "Both are mirror images: their mean correlations add up to 0.";
        double[] with = Rho(1), against = Rho(-1);
        if (with.Length < 2 || against.Length < 2)
        {
            return RecoveryClaim.NotEvaluated("mirror-images", statement, 0);
        }

        ConfidenceInterval a = MeanInterval.StudentT(with), b = MeanInterval.StudentT(against);
        double sum = with.Average() + against.Average(), half = Math.Sqrt(Math.Pow(a.Upper - with.Average(), 2) + Math.Pow(b.Upper - against.Average(), 2));
        return new Claim(
            "mirror-images", statement, Math.Abs(sum) <= half ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, sum, new ConfidenceInterval(sum - half, sum + half, 0.95), null, with.Length + against.Length, "sum of two independent means; the interval must hold 0");
    }

    private Claim Quiet()
    {
        const string statement = "Where decisions owe nothing to statements, the correlation is 0 on average.";
        double[] rho = Rho(0);
        if (rho.Length < 2)
        {
            return RecoveryClaim.NotEvaluated("uncoupled-is-zero", statement, 0);
        }

        ConfidenceInterval interval = MeanInterval.StudentT(rho, 0.99);
        return new Claim(
            "uncoupled-is-zero", statement, interval.Contains(0) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, rho.Average(), interval, null, rho.Length, "mean over respondents; the 99 % interval must hold 0, which it fails to do once in a hundred runs by chance");
    }

    private Claim Blocks()
    {
        double[] p = [.. values[(Kind(0), "block-p")]];
        return RecoveryClaim.AtMost(
            "blocks-keep-their-level", "There, dealing whole traits rejects in at most 5 % of respondents.", p.Count(v => v <= 0.05), p.Length, 0.05, "respondents with p at most .05");
    }

    private Claim Pairs()
    {
        const string statement = "Shuffling single pairs, as the paper does, rejects more often than its 5 %.";
        double[] rejects = [.. values[(Kind(0), "pair-rejects")]];
        return rejects.Length == 0
            ? RecoveryClaim.NotEvaluated("pairs-reject-too-often", statement, 0)
            : Claim.Signed(
                "pairs-reject-too-often", statement, 1, rejects.Average(), ProportionInterval.ClopperPearson((int)rejects.Sum(), rejects.Length), null, rejects.Length, "share of respondents that a test of single pairs at .05 rejects; exact interval", 0.05);
    }

    private Claim FirstPlace()
    {
        const string statement = "A respondent that takes what stands first has decisions of 0, half of its pairs on the same side, and no correlation at all.";
        double[] sides = [.. values[(CongruencePlants.FirstPlace, "same-side")]], actions = [.. values[(CongruencePlants.FirstPlace, "action")]];
        return sides.Length == 0 ? RecoveryClaim.NotEvaluated("first-place-is-missing", statement, 0) : new Claim(
            "first-place-is-missing",
            statement,
            sides.All(s => s == 0.5) && actions.All(a => Math.Abs(a) < 1e-9) && !values[(CongruencePlants.FirstPlace, "spearman")].Any() ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            sides.Average(),
            null,
            null,
            sides.Length,
            "share of pairs on the same side; a constant side leaves the correlation undefined, which is missing and not 0");
    }

    // Turning an answer around is exact, so both languages are the same or mirror images; where every item is turned with probability
    // one half, turning all of them around once more is as likely, and the mean is 0 by symmetry.
    private IEnumerable<Claim> Languages()
    {
        yield return Exact("same-in-both-languages", "Respondents that read the second language rightly give the same answers in it (agreement 1).", 0, 1);
        yield return Exact("mirrored-in-the-other", "Those that read all of it as its opposite give mirror images (agreement -1).", 1, -1);
        const string statement = "Those that read half of its items as their opposite agree with themselves by 0 on average.";
        double[] half = Again(0.5);
        if (half.Length < 2)
        {
            yield return RecoveryClaim.NotEvaluated("half-turned-is-zero", statement, 0);
            yield break;
        }

        ConfidenceInterval interval = MeanInterval.StudentT(half, 0.99);
        yield return new Claim(
            "half-turned-is-zero", statement, interval.Contains(0) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, half.Average(), interval, null, half.Length, "mean over respondents, statements and decisions averaged; the 99 % interval must hold 0");
    }

    private Claim Exact(string id, string statement, double share, double truth)
    {
        double[] again = Again(share);
        return again.Length == 0 ? RecoveryClaim.NotEvaluated(id, statement, 0) : new Claim(
            id, statement, again.All(a => Math.Abs(a - truth) < 1e-9) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, again.Average(), null, null, again.Length, "rank correlation of the answers in both languages, statements and decisions averaged; every respondent must have it");
    }

    private double[] Again(double share)
    {
        string kind = CongruencePlants.KindOfTurned(share);
        return [.. values[(kind, "says-again")].Zip(values[(kind, "does-again")], (s, d) => (s + d) / 2)];
    }

    private ReportTable Table() => new(
        "recovery",
        "Planted coupling and measured fit",
        ["Coupling", "Respondents", "Mean correlation", "Standard deviation", "Blocks: p at most .05", "Pairs: rejected"],
        [
            .. CongruencePlants.Couplings.Where(c => Rho(c).Length > 1).Select(c => (IReadOnlyList<string>)
            [
                Kind(c),
                Rho(c).Length.ToString(CultureInfo.InvariantCulture),
                Number(Rho(c).Average()),
                Number(Statistics.Moments.RunningMoments.Of(Rho(c)).StandardDeviation),
                Number(values[(Kind(c), "block-p")].Average(p => p <= 0.05 ? 1.0 : 0)),
                Number(values[(Kind(c), "pair-rejects")].Average()),
            ]),
        ]);

    private CurveFigure Curve()
    {
        double[] planted = [.. CongruencePlants.Couplings.Where(c => Rho(c).Length > 1)];
        ConfidenceInterval[] bands = [.. planted.Select(c => MeanInterval.StudentT(Rho(c)))];
        return new CurveFigure(
            "recovery",
            "Measured fit over planted coupling",
            "Mean rank correlation of statements and decisions over respondents, with its 95 % band.",
            "planted correlation of acted and stated traits",
            "measured rank correlation",
            [new CurveSeries("mean over respondents", planted, [.. planted.Select(c => Rho(c).Average())], [.. bands.Select(b => b.Lower)], [.. bands.Select(b => b.Upper)])],
            0);
    }
}
