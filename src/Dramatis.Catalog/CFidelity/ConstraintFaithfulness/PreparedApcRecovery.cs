using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Control.Apc;
using Dramatis.Entailment;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Candidates;

namespace Dramatis.Catalog.CFidelity.ConstraintFaithfulness;

/// <summary>The recovery study: a trial is one question with its three replies, scored by the shipped models and by an oracle.</summary>
internal sealed class PreparedApcRecovery(JsonObject effective, int questions, int statements, ulong seed) : IPreparedStudy
{
    private const string Shipped = "shipped";
    private const string Oracle = "oracle";

    private static readonly string[] Scorers = [Shipped, Oracle];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "recovery", [.. Enumerable.Range(0, questions).Select(i => new TrialSpecification(Cell.Of(("question", i.ToString("0000", CultureInfo.InvariantCulture)))))]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        AnswerTriple triple = AnswerTriples.Create(seed, int.Parse(trial.Cell["question"], CultureInfo.InvariantCulture), statements);
        List<Observation> observations = [];
        foreach (string name in Scorers)
        {
            ApcScorer scorer = name == Shipped ? ApcModels.Shipped : OracleOf(triple);
            IReadOnlyList<ApcReport> reports = await scorer.ReportAsync(triple.Persona, triple.Context.Query, [triple.Right, triple.Silent, triple.Wrong], cancellationToken);
            observations.Add(Observation.Number("right-over-silent", name, reports[0].Sum > reports[1].Sum ? 1 : 0));
            observations.Add(Observation.Number("silent-over-wrong", name, reports[1].Sum > reports[2].Sum ? 1 : 0));
            observations.Add(Observation.Number("right-over-wrong", name, reports[0].Sum > reports[2].Sum ? 1 : 0));
            observations.Add(Observation.Number("ordered", name, reports[0].Sum > reports[1].Sum && reports[1].Sum > reports[2].Sum ? 1 : 0));
            observations.Add(Observation.Number("never-inverted", name, reports[0].Sum > reports[1].Sum && reports[1].Sum >= reports[2].Sum ? 1 : 0));
            observations.Add(Observation.Number("right", name, reports[0].Delta));
            observations.Add(Observation.Number("silent", name, reports[1].Delta));
            observations.Add(Observation.Number("wrong", name, reports[2].Delta));
            observations.Add(Observation.Number("elsewhere", name, Elsewhere(reports[0], reports[2], triple.StatementId)));
            observations.Add(Observation.Number("asked-most-relevant", name, reports[0].Constraints.MaxBy(c => c.Relevant)?.Statement.Id == triple.StatementId ? 1 : 0));
        }

        return new TrialOutcome(observations, []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Scorer, string Measure), double> values = completed.SelectMany(c => c.Outcome.Observations).ToLookup(o => (o.Subject, o.Measure), o => o.Value!.Value);
        Claim[] claims =
        [
            Rate("right-first", "With the models that ship the right reply scores above the silent one in at least 95 % of the questions.", values[(Shipped, "right-over-silent")], 0.95),
            Rate("right-over-wrong", "It scores above the wrong one in at least 95 %.", values[(Shipped, "right-over-wrong")], 0.95),
            Rate("ordered-shipped", "Right, silent and wrong come in this order in at least 95 %.", values[(Shipped, "ordered")], 0.95),
            Rate("ordered-oracle", "With an oracle the right reply is first in at least 99 %, and the silent one never below the wrong one.", values[(Oracle, "never-inverted")], 0.99),
            Rate("asked-found", "The statement that a question asks for is found the most relevant in at least 95 %.", values[(Shipped, "asked-most-relevant")], 0.95),
            RecoveryClaim.Within(
                "only-the-touched", "A wrong reply in place of the right one moves the scores of the other statements by less than .02 each, on average.",
                [.. values[(Shipped, "elsewhere")]], -0.02, 0.02, "questions"),
        ];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [Table(values)],
            [Figure(values)],
            [ReportCell.Text($"Held-out people of the persona world with {statements} statements are asked for something there is only one of. The oracle knows which statement is asked for and how each reply stands to it. By the published formula a silent and a wrong reply score the same on a statement that is asked for with certainty: neither entails it, and its contradiction does not count. Strict order can only come from relevance that is unsure.")]);
    }

    private static Claim Rate(string id, string statement, IEnumerable<double> hits, double nominal) =>
        RecoveryClaim.AtLeast(id, statement, (int)hits.Sum(), hits.Count(), nominal, "questions");

    private static double Elsewhere(ApcReport right, ApcReport wrong, string asked)
    {
        double[] moved = [.. right.Constraints.Zip(wrong.Constraints).Where(p => p.First.Statement.Id != asked).Select(p => p.Second.Score - p.First.Score)];
        return moved.Length == 0 ? 0 : moved.Average();
    }

    private static ApcScorer OracleOf(AnswerTriple triple)
    {
        string asked = Dramatis.Personas.PersonaStatement.Of(triple.Persona).First(s => s.Id == triple.StatementId).Text;
        ScriptedNliModel nli = new(p => NliScores.Of(
            p.Premise != asked ? NliLabel.Neutral
            : p.Hypothesis == triple.Right ? NliLabel.Entailment
            : p.Hypothesis == triple.Wrong ? NliLabel.Contradiction
            : NliLabel.Neutral));
        return new ApcScorer(new AskedStatement(asked), new ClaimJudge(nli), whole: true);
    }

    private static ReportTable Table(ILookup<(string Scorer, string Measure), double> values) => new(
        "recovery",
        "Scores of replies whose truth is known",
        ["Scorer", "Right over silent", "Right over wrong", "Silent over wrong", "In order", "Delta: right", "silent", "wrong", "Asked statement found"],
        [
            .. Scorers.Select(s => (IReadOnlyList<string>)
            [
                s, Mean(values, s, "right-over-silent"), Mean(values, s, "right-over-wrong"), Mean(values, s, "silent-over-wrong"), Mean(values, s, "ordered"), Mean(values, s, "right"), Mean(values, s, "silent"), Mean(values, s, "wrong"),
                Mean(values, s, "asked-most-relevant"),
            ]),
        ]);

    private static string Mean(ILookup<(string Scorer, string Measure), double> values, string scorer, string measure) =>
        ReportCell.Number(values[(scorer, measure)].DefaultIfEmpty(double.NaN).Average());

    private static ForestFigure Figure(ILookup<(string Scorer, string Measure), double> values) => new(
        "recovery",
        "Delta-APC of right, silent and wrong replies",
        "Mean over questions with its t interval.",
        "Delta-APC (statements)",
        [
            .. from scorer in Scorers
               from reply in Replies
               let each = values[(scorer, reply)].ToArray()
               where each.Length > 1
               select new ForestRow($"{scorer}: {reply}", each.Average(), RecoveryClaim.MeanOf(each), scorer),
        ],
        0);

    private static readonly string[] Replies = ["right", "silent", "wrong"];

    private sealed class AskedStatement(string asked) : IRelevanceModel
    {
        public string Name => "oracle";

        public string Fingerprint => "oracle";

        public ValueTask<IReadOnlyList<double?>> ScoreAsync(IReadOnlyList<RelevancePair> pairs, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyList<double?>>([.. pairs.Select(p => (double?)(p.Statement == asked ? 1 : 0))]);
    }
}
