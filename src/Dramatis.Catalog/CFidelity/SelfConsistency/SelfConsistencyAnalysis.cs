using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Simulated.PersonaWorld.Abilities;
using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.CFidelity.SelfConsistency;

/// <summary>How often each way of picking is right, how that grows with the number of replies, and whether agreement tells how sure to be.</summary>
internal sealed class SelfConsistencyAnalysis(IReadOnlyList<AskedQuestion> questions, IReadOnlyList<string> similarities, int draws)
{
    private const string Lead = "unigram-dice"; // of the forms, the one that does not favour long replies

    private static readonly int[] Sizes = [1, 2, 4, 8, 16, 32, 64];

    private string LeadMethod => similarities.Contains(Lead, StringComparer.Ordinal) ? Lead : similarities[0];

    private bool HasLikelihood => questions.Any(q => q.Replies.Any(r => r.MeanLogProbability is not null));

    private IEnumerable<string> Methods => HasLikelihood ? [.. similarities, PreparedSelfConsistency.Likelihood] : similarities;

    public StudyAnalysis Analyse()
    {
        if (questions.Count < 2)
        {
            return new StudyAnalysis("Too few questions were answered.", [], [], [], []);
        }

        double chance = questions.Average(MeanRight);
        double lead = Right(LeadMethod, draws).Average(r => r ? 1.0 : 0);
        double ceiling = questions.Average(q => q.Replies.Any(r => r.Verdict == AnswerVerdict.Right) ? 1.0 : 0);
        return new StudyAnalysis(
            ReportCell.Text($"Of {draws} replies to {questions.Count} questions, one drawn at random is right with {chance:0.000}, the one that the others agree with ({LeadMethod}) with {lead:0.000}; {ceiling:0.000} of the questions have a right reply among those drawn."),
            [.. Claims()],
            [Table(chance), Agreement()],
            [BySize(), Forest(chance)],
            [
                "A model is told a persona of the world and asked about one of its facts, in wordings that no training text has. The oracle of the world reads every reply: right, contradicting, or neither. Each method orders the replies; picks are compared question by question.",
                "Agreement is the mean similarity with the other replies (Jain et al. 2023). The published form divides shared words by the vocabulary of all replies and favours long ones; Dice does not. Weighted forms need the probabilities of the tokens of drawn replies, which the in-process models score afterwards as a mean only; they are tested, not run here.",
            ]);
    }

    private IEnumerable<Claim> Claims()
    {
        foreach (string method in similarities)
        {
            double[] gains = [.. questions.Select((q, i) => (q.Replies[q.Pick(method, draws)].Verdict == AnswerVerdict.Right ? 1 : 0) - MeanRight(q))];
            yield return Claim.Signed(
                $"{method}-beats-random",
                $"The reply that the others agree with ({method}) is right more often than one drawn at random.",
                1,
                gains.Average(),
                RecoveryClaim.MeanOf(gains),
                null,
                gains.Length,
                "difference of shares, paired by question; t interval over questions");
        }

        if (HasLikelihood)
        {
            yield return BeatsLikelihood();
        }

        double[] slips = [.. questions.Select(q => (q.Replies[q.Pick(LeadMethod, draws)].Verdict == AnswerVerdict.Contradicts ? 1 : 0) - q.Replies.Average(r => r.Verdict == AnswerVerdict.Contradicts ? 1.0 : 0))];
        yield return Claim.Signed(
            "fewer-contradictions",
            $"The pick ({LeadMethod}) contradicts the persona less often than a random reply.",
            -1,
            slips.Average(),
            RecoveryClaim.MeanOf(slips),
            null,
            slips.Length,
            "difference of shares, paired by question; t interval over questions");
        yield return AgreementTells();
    }

    private Claim BeatsLikelihood()
    {
        bool[] mine = [.. Right(LeadMethod, draws)];
        bool[] theirs = [.. Right(PreparedSelfConsistency.Likelihood, draws)];
        int onlyMine = mine.Zip(theirs).Count(p => p.First && !p.Second);
        int onlyTheirs = mine.Zip(theirs).Count(p => !p.First && p.Second);
        double[] differences = [.. mine.Zip(theirs).Select(p => (p.First ? 1.0 : 0) - (p.Second ? 1 : 0))];
        return Claim.Signed(
            "beats-likelihood",
            $"The pick ({LeadMethod}) is right more often than the reply with the highest mean token probability.",
            1,
            differences.Average(),
            RecoveryClaim.MeanOf(differences),
            McNemarTest.Exact(onlyMine, onlyTheirs).PValue,
            differences.Length,
            ReportCell.Text($"exact McNemar test: {onlyMine} questions only one way, {onlyTheirs} only the other"));
    }

    // Over questions: is a pick with more agreement behind it right more often? The rank-sum statistic as a probability.
    private Claim AgreementTells()
    {
        (double Agreement, bool Right)[] picks =
            [.. questions.Select(q => (q.Pick(LeadMethod, draws), q)).Select(p => (p.q.Scores[LeadMethod][p.Item1] ?? 0, p.q.Replies[p.Item1].Verdict == AnswerVerdict.Right))];
        double[] right = [.. picks.Where(p => p.Right).Select(p => p.Agreement)];
        double[] wrong = [.. picks.Where(p => !p.Right).Select(p => p.Agreement)];
        const string id = "agreement-tells";
        const string statement = "The more the replies agree, the more often the pick is right: agreement can serve as confidence.";
        if (right.Length < 2 || wrong.Length < 2)
        {
            return RecoveryClaim.NotEvaluated(id, statement, Math.Min(right.Length, wrong.Length));
        }

        double area = right.SelectMany(r => wrong.Select(w => r > w ? 1.0 : r == w ? 0.5 : 0)).Average();
        double error = Math.Sqrt(((area * (1 - area)) + ((right.Length - 1) * ((area / (2 - area)) - (area * area))) + ((wrong.Length - 1) * ((2 * area * area / (1 + area)) - (area * area)))) / (right.Length * (double)wrong.Length));
        ConfidenceInterval interval = new(Math.Max(0, area - (1.96 * error)), Math.Min(1, area + (1.96 * error)));
        return Claim.Signed(id, statement, 1, area, interval, null, picks.Length, "probability that a right pick has more agreement than a wrong one (area under the ROC curve); interval after Hanley and McNeil 1982", reference: 0.5);
    }

    private ReportTable Table(double chance) => new(
        "methods",
        "How often a pick is right",
        ["Method", "Right", "95 % interval", "Contradicts", "Gain over random"],
        [
            ["random", ReportCell.Number(chance), "-", ReportCell.Number(questions.Average(q => q.Replies.Average(r => r.Verdict == AnswerVerdict.Contradicts ? 1.0 : 0))), "-"],
            .. Methods.Select(method =>
            {
                int right = Right(method, draws).Count(r => r);
                return (IReadOnlyList<string>)
                [
                    method,
                    ReportCell.Number((double)right / questions.Count),
                    ReportCell.Interval(ProportionInterval.Wilson(right, questions.Count)),
                    ReportCell.Number(questions.Average(q => q.Replies[q.Pick(method, draws)].Verdict == AnswerVerdict.Contradicts ? 1.0 : 0)),
                    ReportCell.Signed(((double)right / questions.Count) - chance),
                ];
            }),
        ]);

    private ReportTable Agreement()
    {
        IEnumerable<(double Agreement, bool Right)> picks = questions.Select(q => (q.Scores[LeadMethod][q.Pick(LeadMethod, draws)] ?? 0, q.Replies[q.Pick(LeadMethod, draws)].Verdict == AnswerVerdict.Right));
        return new ReportTable(
            "agreement",
            $"Agreement behind the pick ({LeadMethod}) and how often it is right",
            ["Agreement", "Questions", "Right"],
            [
                .. picks.GroupBy(p => (int)Math.Min(4, Math.Floor(p.Agreement * 5))).OrderBy(g => g.Key).Select(g => (IReadOnlyList<string>)
                [
                    ReportCell.Text($"{g.Key / 5.0:0.0} to {(g.Key + 1) / 5.0:0.0}"), ReportCell.Count(g.Count()), ReportCell.Number(g.Average(p => p.Right ? 1.0 : 0)),
                ]),
            ]);
    }

    private CurveFigure BySize()
    {
        int[] sizes = [.. Sizes.Where(s => s <= draws)];
        return new CurveFigure(
            "size",
            "More replies, better picks",
            "Share of questions whose pick is right, by the number of replies drawn. Scores are those among all replies, so the curve shows what a larger pool to pick from adds.",
            "Replies",
            "Right",
            [.. Methods.Select(m => new CurveSeries(m, [.. sizes.Select(s => (double)s)], [.. sizes.Select(s => Right(m, s).Average(r => r ? 1.0 : 0))]))]);
    }

    private ForestFigure Forest(double chance) => new(
        "methods",
        "How often a pick is right",
        "Wilson intervals; the line is a reply drawn at random.",
        "Right",
        [
            .. Methods.Select(m =>
            {
                int right = Right(m, draws).Count(r => r);
                return new ForestRow(m, (double)right / questions.Count, ProportionInterval.Wilson(right, questions.Count));
            }),
        ],
        chance);

    private IEnumerable<bool> Right(string method, int size) => questions.Select(q => q.Replies[q.Pick(method, size)].Verdict == AnswerVerdict.Right);

    private static double MeanRight(AskedQuestion question) => question.Replies.Average(r => r.Verdict == AnswerVerdict.Right ? 1.0 : 0);
}
