using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Evaluation.Judging.Preferences;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Simulated.PersonaWorld.Candidates;

namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>The study with its items drawn. A trial is one item under one condition.</summary>
internal sealed class PreparedPersonalisedJudge : IPreparedStudy
{
    private readonly TasteItem[] items;
    private readonly IReadOnlyList<string> conditions;

    public PreparedPersonalisedJudge(OptionValues options, ulong seed)
    {
        EffectiveOptions = options.Effective;
        items = [.. Enumerable.Range(0, options.Whole("items")).Select(i => TasteItems.Create(seed, i))];
        conditions = options.Texts("conditions");
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "pairs",
        [
            .. from condition in conditions
               from i in Enumerable.Range(0, items.Length)
               select new TrialSpecification(Cell.Of(("condition", condition), ("item", i.ToString("0000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        TasteItem item = items[Number(trial)];
        PreferenceItem asked = new(item.Id, Profile(item, trial.Cell["condition"]), item.Prompt, item.A, item.B, item.PrefersA);
        PreferenceVerdict? verdict = await new ModelPreferenceJudge(context.Model()).PreferAsync(asked, cancellationToken);
        if (verdict is null)
        {
            return new TrialOutcome([Observation.NotObserved("right", item.Id, MissingCause.Unparsed)], []);
        }

        return new TrialOutcome(
            [Observation.Number("right", item.Id, verdict.ChoosesA == item.PrefersA ? 1 : 0), Observation.Number("certainty", item.Id, verdict.Certainty)],
            [],
            new JsonObject { ["right"] = verdict.ChoosesA == item.PrefersA, ["certainty"] = verdict.Certainty, ["agree"] = verdict.OrdersAgree, ["first"] = verdict.FirstShown });
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new PersonalisedJudgeAnalysis([.. completed.Select(Read)], conditions).Analyse();

    private static int Number(Trial trial) => int.Parse(trial.Cell["item"], CultureInfo.InvariantCulture);

    private static string Profile(TasteItem item, string condition) => condition switch
    {
        "all" => item.All,
        "key" => item.Key,
        "least" => item.Least,
        "shuffled" => item.Other,
        _ => "",
    };

    private static JudgedPreference Read(CompletedTrial completed)
    {
        string condition = completed.Trial.Cell["condition"];
        return completed.Outcome.Record is { } record
            ? new JudgedPreference(
                Number(completed.Trial), condition, record["right"]!.GetValue<bool>(), record["certainty"]!.GetValue<double>(), record["agree"]!.GetValue<bool>(), record["first"]!.GetValue<double>())
            : new JudgedPreference(Number(completed.Trial), condition, null, double.NaN, false, double.NaN);
    }
}
