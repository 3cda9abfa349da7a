using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Psychometrics.Stances;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency.Recovery;

/// <summary>Runs the study itself on a planted respondent: its trials, its prompts, its readers, its measures.</summary>
internal static class PlantedRun
{
    /// <param name="plant">What is planted.</param>
    /// <param name="seed">Which respondent of the kind.</param>
    /// <param name="isComplete">Whether German and texts are asked for too; the tests of silence need neither.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static async Task<PlantedOutcome> RunAsync(StancePlant plant, ulong seed, bool isComplete, CancellationToken cancellationToken)
    {
        JsonObject given = new() { ["values"] = new JsonArray(), ["writing"] = isComplete, ["draws"] = 100 };
        if (!isComplete)
        {
            given["languages"] = new JsonArray("en");
            given["orders"] = new JsonArray("as-given");
        }

        ValueConsistencyOptions options = ValueConsistencyOptions.Read(new StudySettings(new Dictionary<string, string>(), given, seed, "."));
        using IChatClient respondent = plant.Respondent(options.Sets, seed);
        IReadOnlyList<CompletedTrial> completed = await InlineRun.RunAsync(
            new PreparedValueConsistency(options), FormattableString.Invariant($"{plant.Id}|{seed}"), respondent, cancellationToken);
        return Measure(new ConsistencyResults(options, new StanceSheets(options), completed));
    }

    private static PlantedOutcome Measure(ConsistencyResults results)
    {
        StanceConsistency found = results.OfModel!;
        (string Name, ConsistencyEstimate? Estimate)[] tests =
        [
            ("controversy", found.Difference((StanceAxis.Topic, StanceSet.Controversial), (StanceAxis.Topic, StanceSet.Uncontroversial))),
            ("cohesion", found.Cohesion(StanceSet.Controversial)),
        ];
        return new PlantedOutcome(
            Enum.GetValues<StanceAxis>().Select(axis => (axis, Mean: found.Mean(axis))).Where(a => a.Mean is not null).ToDictionary(a => a.axis, a => a.Mean!.Value),
            results.YesSaying?.Index,
            tests.Where(t => t.Estimate?.PValue is not null).ToDictionary(t => t.Name, t => t.Estimate!.PValue!.Value));
    }
}
