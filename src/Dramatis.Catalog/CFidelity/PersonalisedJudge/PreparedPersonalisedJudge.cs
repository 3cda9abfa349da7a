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
    private readonly IReadOnlyList<string> kinds;
    private readonly int pairs;
    private readonly ulong seed;

    public PreparedPersonalisedJudge(OptionValues options, ulong seed)
    {
        EffectiveOptions = options.Effective;
        items = [.. Enumerable.Range(0, options.Whole("items")).Select(i => TasteItems.Create(seed, i))];
        conditions = options.Texts("conditions");
        kinds = BiasPairs.KindsOf(options.Texts("biases"));
        pairs = options.Whole("pairs");
        this.seed = seed;
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
            .. from kind in kinds
               from i in Enumerable.Range(0, pairs)
               select new TrialSpecification(Cell.Of(("bias", kind), ("item", i.ToString("0000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        if (trial.Cell.Find("bias") is { } kind)
        {
            return Leaning(kind, await BiasPairs.JudgeAsync(kind, seed, Number(trial), context, cancellationToken));
        }

        TasteItem item = items[Number(trial)];
        PreferenceItem asked = item.ToPreference(Profile(item, trial.Cell["condition"]));
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
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new PersonalisedJudgeAnalysis(
        [.. completed.Where(c => c.Trial.Cell.Find("bias") is null).Select(Read)], conditions, [.. completed.Select(Pair).OfType<JudgedPair>()]).Analyse();

    // A pair that was passed over leaves nothing: the two models did not answer equally well.
    private static TrialOutcome Leaning(string kind, JudgedPair? judged) => judged is null ? new TrialOutcome([], []) : new TrialOutcome(
        [judged.Leans is { } leans ? Observation.Number("leans", kind, leans ? 1 : 0) : Observation.NotObserved("leans", kind, MissingCause.Unparsed)], [], new JsonObject { ["leans"] = judged.Leans });

    private static JudgedPair? Pair(CompletedTrial completed) =>
        completed.Trial.Cell.Find("bias") is { } kind && completed.Outcome.Record is { } record ? new JudgedPair(kind, record["leans"]?.GetValue<bool>()) : null;

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
