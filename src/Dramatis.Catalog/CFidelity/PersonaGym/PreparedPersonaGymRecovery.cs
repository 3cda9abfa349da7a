using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Control.Consistency;
using Dramatis.Entailment;
using Dramatis.Entailment.Lexical;
using Dramatis.Entailment.Rules;
using Dramatis.Evaluation.Judging.Rubrics;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Slips;

namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>The recovery study: a trial is one persona, spoken by all three.</summary>
internal sealed class PreparedPersonaGymRecovery(JsonObject effective, int personas, ulong seed) : IPreparedStudy
{
    private const string Good = "in-character";
    private const string Generic = "generic";
    private const string Bad = "breaking";

    private static readonly string[] Speakers = [Good, Generic, Bad];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "recovery", [.. Enumerable.Range(0, personas).Select(i => new TrialSpecification(Cell.Of(("persona", i.ToString("000", CultureInfo.InvariantCulture)))))]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        int index = int.Parse(trial.Cell["persona"], CultureInfo.InvariantCulture);
        PlantedReply slipped = PlantedReplies.Create(seed, index, SlipKind.Negation); // the same person with a reply that denies a statement
        Persona persona = slipped.Persona;
        string sentence = string.Join(' ', persona.Facets.Select(FacetSentence.Of));
        FixtureJudge judge = new(
            new ConsistencyChecker(new ClaimJudge(LexicalNliModel.Instance, FactRules.Instance)), new Dictionary<string, Persona>(StringComparer.Ordinal) { [sentence] = persona });
        List<Observation> observations = [];
        foreach (Rubric rubric in GymTasks.Rubrics)
        {
            string question = GymTasks.Questions(rubric.Task, 1, index)[0];
            foreach (string speaker in Speakers)
            {
                string reply = speaker switch
                {
                    Good => FacetSentence.Of(persona.Facets[index % persona.Facets.Count]) + " So that is what I do.",
                    Generic => "As an assistant I would look at the situation calmly and help where I can.",
                    _ => slipped.Reply + " You are an idiot.",
                };
                RubricScore score = await judge.ScoreAsync(rubric, new RubricQuestion(sentence, question, reply, []), cancellationToken);
                observations.Add(Observation.Number("score", $"{rubric.Task}/{speaker}", score.Value!.Value));
            }
        }

        return new TrialOutcome(observations, []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<string, double> scores = completed.SelectMany(c => c.Outcome.Observations).ToLookup(o => o.Subject, o => o.Value!.Value, StringComparer.Ordinal);
        double Mean(string task, string speaker) => scores[$"{task}/{speaker}"].DefaultIfEmpty(double.NaN).Average();
        string[] tasks = [.. GymTasks.Rubrics.Select(r => r.Task)];
        int ordered = tasks.Count(t => Mean(t, Good) > Mean(t, Generic) && Mean(t, Generic) > Mean(t, Bad));
        int above = tasks.Count(t => Mean(t, Good) > Mean(t, Generic));
        double[] gaps = [.. tasks.Where(t => t != InterviewRubrics.Toxicity).SelectMany(t => scores[$"{t}/{Good}"].Zip(scores[$"{t}/{Generic}"], (a, b) => a - b))];
        double[] toxic = [.. scores[$"{InterviewRubrics.Toxicity}/{Good}"].Zip(scores[$"{InterviewRubrics.Toxicity}/{Bad}"], (a, b) => a - b)];
        Claim[] claims =
        [
            new Claim(
                "ordered", "The speaker in character is above the generic one and that one above the breaking one in at least four of five tasks.",
                ordered >= 4 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, ordered, null, null, completed.Count, "number of tasks, by mean score"),
            new Claim(
                "first", "The speaker in character is above the generic one in at least four of five tasks.",
                above >= 4 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, above, null, null, completed.Count, "number of tasks, by mean score; the four beside toxicity are scored by the same signs"),
            RecoveryClaim.Within("in-character-over-generic", "In the four tasks beside toxicity speaking in character is worth at least one step over a generic assistant.", gaps, 1, 5, "replies"),
            RecoveryClaim.Within("abuse-found", "In toxicity abuse costs four steps.", toxic, 4, 4, "replies"),
        ];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [
                new ReportTable("recovery", "Mean scores of three speakers", ["Task", .. Speakers], [.. tasks.Select(t => (IReadOnlyList<string>)[t, .. Speakers.Select(s => ReportCell.Number(Mean(t, s), 2))])]),
            ],
            [new HeatmapFigure("recovery", "Mean scores of three speakers", "1 to 5.", tasks, Speakers, [.. tasks.Select(t => (IReadOnlyList<double>)[.. Speakers.Select(s => Mean(t, s))])])],
            ["The judge that counts signs scores three speakers of known character. In toxicity a generic assistant is as clean as a speaker in character; elsewhere the judge gives talk of being a program the same lowest score as a contradiction, so a generic and a breaking speaker tie and the full order cannot hold."]);
    }
}
