using Dramatis.Evaluation.Judging;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>What the judge leans to where nothing speaks for either reply.</summary>
/// <param name="pairs">Pairs of equal worth, judged.</param>
/// <param name="judged">Readable verdicts of one condition, so that each item counts once.</param>
internal sealed class BiasAnalysis(IReadOnlyList<JudgedPair> pairs, IReadOnlyList<JudgedPreference> judged)
{
    private const double Neutral = 0.5;

    public IEnumerable<JudgeBias> Biases()
    {
        JudgedPreference[] moved = [.. judged.Where(j => !j.OrdersAgree)];
        yield return new JudgeBias(JudgeBias.Position, "the reply shown first when the order decides", moved.Count(j => j.FirstShown >= 0.5), moved.Length, 0, Neutral);
        foreach ((string kind, string name, string side, double? neutral) in new (string, string, string, double?)[]
        {
            (BiasPairs.Longer, JudgeBias.Verbosity, "the longer reply", Neutral), (BiasPairs.Own, JudgeBias.Self, "its own reply", Neutral),
            (BiasPairs.TieEqual, JudgeBias.TiesWhenEqual, "a tie", null), (BiasPairs.TieDifferent, JudgeBias.TiesWhenDifferent, "a tie", null),
        })
        {
            JudgedPair[] of = [.. pairs.Where(p => p.Kind == kind)];
            if (of.Length > 0)
            {
                yield return new JudgeBias(name, side, of.Count(p => p.Leans == true), of.Count(p => p.Leans is not null), of.Count(p => p.Leans is null), neutral);
            }
        }
    }

    public IEnumerable<Claim> Claims()
    {
        JudgeBias[] all = [.. Biases()];
        foreach ((string name, string id, string statement) in new[]
        {
            (JudgeBias.Position, "prefers-first", "Where the order decides, the reply shown first is taken more often."),
            (JudgeBias.Verbosity, "prefers-longer", "Of two replies that offer the same thing the padded one is preferred."),
            (JudgeBias.Self, "prefers-itself", "Of two replies that answer equally well the judge prefers its own."),
        })
        {
            if (Array.Find(all, b => b.Name == name) is { } bias)
            {
                yield return bias.Items < 2
                    ? RecoveryClaim.NotEvaluated(id, statement, bias.Items)
                    : Claim.Signed(id, statement, 1, bias.Share, bias.Interval, null, bias.Items, "share with its Wilson interval against one half", reference: Neutral);
            }
        }

        if (Array.Find(all, b => b.Name == JudgeBias.TiesWhenEqual) is { Items: > 0 } equal && Array.Find(all, b => b.Name == JudgeBias.TiesWhenDifferent) is { Items: > 0 } different)
        {
            ProportionContrast contrast = ProportionContrast.Compare(equal.Chosen, equal.Items, different.Chosen, different.Items);
            yield return Claim.Signed(
                "ties-tell", "A tie is called more often between replies that offer the same thing than where the person likes one better.", 1, contrast.Difference, contrast.Interval, contrast.PValue,
                equal.Items + different.Items, "difference of shares; interval and p of the two-sample comparison");
        }
    }

    public ReportTable Table() => new(
        "biases",
        "What the judge leans to where nothing speaks for either reply",
        ["Bias", "For", "Share", "95 % interval", "Judgements", "Undecided", "Without the bias"],
        [
            .. Biases().Select(b => (IReadOnlyList<string>)
            [
                b.Name, b.Side, ReportCell.Number(b.Share), ReportCell.Interval(b.Interval), ReportCell.Count(b.Items), ReportCell.Count(b.Undecided), b.Neutral is { } n ? ReportCell.Number(n, 1) : ReportCell.Nothing,
            ]),
        ],
        "Undecided: the two orders cancel, or the answer could not be read. Position is counted among choices that change with the order, with everything told.");
}
