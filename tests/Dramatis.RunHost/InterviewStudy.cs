using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Conversations;
using Dramatis.Experiments;
using Microsoft.Extensions.AI;

namespace Dramatis.RunHost;

/// <summary>Interviews of a few questions, then one trial for each remainder of the first answers by seven.</summary>
public sealed class InterviewStudy(CallLog? log) : IStudy, IPreparedStudy
{
    private int interviews, questions;

    /// <inheritdoc/>
    public string Slug => "interview";

    /// <inheritdoc/>
    public string CodeVersion => "1";

    /// <inheritdoc/>
    public JsonObject OptionsSchema { get; } = new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["interviews"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
            ["questions"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
        },
    };

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => new JsonObject { ["interviews"] = interviews, ["questions"] = questions };

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        interviews = settings.Options["interviews"]!.GetValue<int>();
        questions = settings.Options["questions"]!.GetValue<int>();
        return ValueTask.FromResult<IPreparedStudy>(this);
    }

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index switch
    {
        0 => new StudyStage("interview", [.. Enumerable.Range(0, interviews).Select(i => new TrialSpecification(
            Cell.Of(("person", i.ToString(CultureInfo.InvariantCulture)))))]),
        1 => new StudyStage("follow-up", [.. completed
            .GroupBy(c => c.Outcome.Record!.GetValue<int>())
            .OrderBy(g => g.Key)
            .Select(g => new TrialSpecification(
                Cell.Of(("remainder", g.Key.ToString(CultureInfo.InvariantCulture))), Input: JsonValue.Create(g.Count())))]),
        _ => null,
    };

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(context);
        List<Turn> turns = [];
        for (int question = 1; question <= questions; question++)
        {
            ChatResponse reply = await context.Model().GetResponseAsync(
                $"{trial.Cell[0].Key}-{trial.Cell[0].Value}-{question}", cancellationToken: cancellationToken);
            log?.Write("got " + reply.Text);
            turns.Add(new Turn(turns.Count, "person", reply.Text));
        }

        int remainder = int.Parse(turns[0].Text[(turns[0].Text.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture) % 7;
        return new TrialOutcome(
            [
                Observation.Number("draw", "person", context.Random.NextDouble()),
                Observation.Number("remainder", "person", remainder),
                Observation.Nominal("answer", "person", turns[^1].Text),
            ],
            [new Transcript(trial.Key.Value, trial.Cell.ToString(), turns)],
            JsonValue.Create(remainder));
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ArgumentNullException.ThrowIfNull(completed);
        return new StudyAnalysis($"{completed.Count} interviews.", [], [], [], []);
    }
}
