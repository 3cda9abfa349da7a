using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Control.Candidates;
using Dramatis.Control.Selection;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Candidates;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.CFidelity.ResponseSelection;

/// <summary>The recovery study: a trial is one talk under one planted scorer.</summary>
internal sealed class PreparedSelectionRecovery(JsonObject effective, int talks, int replies, ulong seed) : IPreparedStudy
{
    private static readonly string[] Scorers = [PlantedFit.Attentive, PlantedFit.Lots];
    private static readonly string[] Ways = [SelectionConditions.Alone, SelectionConditions.Prompted, SelectionConditions.Stranger];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "recovery",
        [
            .. from scorer in Scorers
               from kind in (string[])[SelectionAnalysis.Needed, SelectionAnalysis.Free]
               from talk in Enumerable.Range(0, talks)
               select new TrialSpecification(Cell.Of(("kind", kind), ("scorer", scorer), ("talk", talk.ToString("00000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        SelectionItem item = SelectionItems.Create(seed, WorldSplit.HeldOut, int.Parse(trial.Cell["talk"], CultureInfo.InvariantCulture), replies, trial.Cell["kind"] == SelectionAnalysis.Needed);
        List<Observation> observations = [];
        foreach (string way in Ways)
        {
            PersonaPromptScorer scorer = new(new PlantedFit(trial.Cell["scorer"], context.Random.Split(way)), new Bm25Grounder(), new PersonaPrompt { TopK = way == SelectionConditions.Alone ? 0 : 2 });
            Persona persona = way == SelectionConditions.Stranger ? item.Stranger : item.Persona;
            double[] scores = [.. (await scorer.ScoreAsync(persona, item.Context, [.. item.Replies.Select(r => new Candidate(r))], cancellationToken)).Select(s => s.Value!.Value)];
            observations.Add(Observation.Number("first", way, scores.Max() <= scores[item.Gold] ? 1 : 0));
        }

        return new TrialOutcome(observations, []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string, string, string), double> values = completed
            .SelectMany(c => c.Outcome.Observations.Select(o => (Key: (c.Trial.Cell["scorer"], c.Trial.Cell["kind"], o.Subject), o.Value!.Value))).ToLookup(o => o.Key, o => o.Value);
        double[] Of(string scorer, string kind, string way) => [.. values[(scorer, kind, way)]];
        double[] Gain(string scorer, string kind, string way) => [.. Of(scorer, kind, way).Zip(Of(scorer, kind, SelectionConditions.Alone), (a, b) => a - b)];
        Claim[] claims =
        [
            RecoveryClaim.Within("attentive-gains", "Who looks at what was said gains at least .3 from the lines of the persona where only they answer.", Gain(PlantedFit.Attentive, SelectionAnalysis.Needed, SelectionConditions.Prompted), 0.3, 1, "talks"),
            RecoveryClaim.Within("stranger-gains-not", "Lines of a stranger bring it less than .05.", Gain(PlantedFit.Attentive, SelectionAnalysis.Needed, SelectionConditions.Stranger), -1, 0.05, "talks"),
            RecoveryClaim.Within("lots-stay", "Who draws lots stays within .05 of where it was.", Gain(PlantedFit.Lots, SelectionAnalysis.Needed, SelectionConditions.Prompted), -0.05, 0.05, "talks"),
            RecoveryClaim.Within("lots-are-chance", "And chooses the reply as often as chance does, within .03.", Of(PlantedFit.Lots, SelectionAnalysis.Needed, SelectionConditions.Alone), (1.0 / replies) - 0.03, (1.0 / replies) + 0.03, "talks"),
        ];
        (string Scorer, string Kind, string Way, double[] Hits)[] rows =
            [.. from scorer in Scorers from kind in (string[])[SelectionAnalysis.Needed, SelectionAnalysis.Free] from way in Ways let hits = Of(scorer, kind, way) where hits.Length > 0 select (scorer, kind, way, hits)];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [
                new ReportTable(
                    "recovery", "Planted scorers", ["Scorer", "Answered by", "Scored with", "Talks", "First", "95 % interval"],
                    [.. rows.Select(r => (IReadOnlyList<string>)[r.Scorer, r.Kind, r.Way, ReportCell.Count(r.Hits.Length), ReportCell.Number(r.Hits.Average()), ReportCell.Interval(ProportionInterval.Wilson((int)r.Hits.Sum(), r.Hits.Length))])]),
            ],
            [
                new ForestFigure(
                    "recovery", "Share of talks whose reply comes first", "Wilson intervals; the line is chance.", "Share first",
                    [.. rows.Select(r => new ForestRow($"{r.Scorer}, {r.Kind}: {r.Way}", r.Hits.Average(), ProportionInterval.Wilson((int)r.Hits.Sum(), r.Hits.Length), r.Scorer))], 1.0 / replies),
            ],
            ["The attentive scorer counts the share of a reply's words that the speaker said before; lots are drawn anew each time."]);
    }
}
