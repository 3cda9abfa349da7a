using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Psychometrics.Inertia;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale.Recovery;

/// <summary>Runs the study itself on a planted model.</summary>
internal static class PlantedRolePlay
{
    private const double Level = 0.05;

    public static async Task<RolePlayOutcome> RunAsync(RolePlayPlant plant, ulong seed, CancellationToken cancellationToken)
    {
        JsonObject given = new()
        {
            ["people"] = plant.People,
            ["seeds"] = JsonNode.Parse(FormattableString.Invariant($"[{seed}]")),
            ["reversed"] = 0,
            ["free"] = 0,
            ["draws"] = 100,
        };
        RolePlayOptions options = RolePlayOptions.Read(new StudySettings(new Dictionary<string, string>(), given, seed, "."));
        using IChatClient model = plant.Model(seed);
        IReadOnlyList<CompletedTrial> completed = await InlineRun.RunAsync(
            new PreparedRolePlay(options), FormattableString.Invariant($"{plant.Id}|{seed}"), model, cancellationToken);
        return Measure(new RolePlayResults(options, completed));
    }

    private static RolePlayOutcome Measure(RolePlayResults results)
    {
        double[] weights = [.. results.Values.Select(v => v.PersonaWeight?.Estimate).OfType<double>()];
        double[] others = [.. results.Grid.Where(c => !IsPlanted(c)).Select(c => c.Effect)];
        return new RolePlayOutcome(
            results.Values.Average(v => v.Inertia.Estimate),
            results.Values.Average(v => v.Steerability!.Estimate),
            weights.Length == 0 ? null : weights.Average(),
            results.Grid.FirstOrDefault(IsPlanted)?.Effect,
            others.Length == 0 ? null : others.Max(),
            results.Grid.Count,
            results.Grid.Count(c => c.PValue < Level),
            results.Grid.Count(c => c.AdjustedPValue < Level),
            Number(results.Convergence.Exponent),
            Number(results.Convergence.ExpectedExponent));
    }

    private static double? Number(double value) => double.IsNaN(value) ? null : value;

    private static bool IsPlanted(PermeabilityCell cell) => cell is { Attribute: "religion", Dimension: "tradition" };
}
