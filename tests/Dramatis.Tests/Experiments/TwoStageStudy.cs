using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Conversations;
using Dramatis.Experiments;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Experiments;

/// <summary>
/// A study small enough to check by hand: every trial of "ask" asks the model for its number twice; "sum" has one trial per parity,
/// planned from the answers.
/// </summary>
internal sealed class TwoStageStudy(int questions, string version = "1") : IStudy
{
    /// <summary>Called at the beginning of each trial.</summary>
    public Func<Trial, CancellationToken, ValueTask>? OnTrial { get; init; }

    /// <summary>Called with every reply that reached a trial.</summary>
    public Action<Trial, string>? OnReply { get; init; }

    /// <summary>What its certificate would hold.</summary>
    public IReadOnlyList<string> Certifies { get; init; } = [];

    public string Slug => "two-stage";

    public string CodeVersion => version;

    public JsonObject OptionsSchema { get; } = new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["questions"] = new JsonObject
            {
                ["type"] = "integer",
                ["minimum"] = 1,
                ["maximum"] = 1000000,
                ["description"] = "Number of questions.",
            },
            ["style"] = new JsonObject
            {
                ["type"] = "string",
                ["enum"] = new JsonArray("plain", "polite"),
                ["default"] = "plain",
                ["description"] = "Tone.",
            },
            ["topics"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "string" },
                ["description"] = "Topics.",
            },
        },
    };

    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        int count = settings.Options["questions"]?.GetValue<int>() ?? questions;
        return ValueTask.FromResult<IPreparedStudy>(new Prepared(this, count, settings.Options));
    }

    private sealed class Prepared(TwoStageStudy study, int questions, JsonObject options) : IPreparedStudy
    {
        public JsonNode EffectiveOptions { get; } = new JsonObject
        {
            ["questions"] = questions,
            ["style"] = options["style"]?.GetValue<string>() ?? "plain",
        };

        public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index switch
        {
            0 => new StudyStage("ask", [.. Enumerable.Range(0, questions).Select(i => new TrialSpecification(
                Cell.Of(("question", i.ToString(CultureInfo.InvariantCulture)))))]),
            1 => new StudyStage("sum", [.. completed
                .GroupBy(c => c.Outcome.Record!["parity"]!.GetValue<string>())
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new TrialSpecification(
                    Cell.Of(("parity", g.Key)),
                    Input: JsonValue.Create(g.Sum(c => c.Outcome.Observations[0].Value!.Value))))]),
            _ => null,
        };

        public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
        {
            if (study.OnTrial is { } hook)
            {
                await hook(trial, cancellationToken);
            }

            if (trial.Stage == "sum")
            {
                return new TrialOutcome([Observation.Number("total", "", trial.Input!.GetValue<double>())], []);
            }

            List<Turn> turns = [];
            for (int repeat = 0; repeat < 2; repeat++)
            {
                ChatResponse reply = await context.Model().GetResponseAsync(
                    trial.Cell["question"], cancellationToken: cancellationToken);
                study.OnReply?.Invoke(trial, reply.Text);
                turns.Add(new Turn(repeat, "model", reply.Text));
            }

            double number = double.Parse(turns[0].Text.Split(' ')[0], CultureInfo.InvariantCulture);
            return new TrialOutcome(
                [
                    Observation.Number("number", "model", number + context.Random.NextDouble()),
                    Observation.Nominal("said", "model", turns[1].Text, Cell.Of(("repeat", "1"))),
                    Observation.NotObserved("opinion", "model", MissingCause.NotApplicable),
                ],
                [new Transcript(trial.Key.Value, "question " + trial.Cell["question"], turns)],
                new JsonObject { ["parity"] = number % 2 == 0 ? "even" : "odd" });
        }

        public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new(
            $"{completed.Count} trials.",
            [new Claim("positive", "Numbers are positive.", ClaimVerdict.Supported, 1, null, null, completed.Count, "counted")],
            [],
            [],
            []);
    }
}
