using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Dramatis.Models.Pipeline;

namespace Dramatis.Cli.Runs;

/// <summary>Says before a run what it will ask of its models and what that costs, where the study can tell and the user gave prices.</summary>
internal static class RunEstimate
{
    private const double Million = 1e6;

    /// <summary>One line, or null when the study cannot tell.</summary>
    public static string? Of(Experiment experiment, IStudy study)
    {
        var asked = experiment.Arms(study)
            .SelectMany(arm => study.Estimate(arm.Settings).Select(e => (Model: arm.Settings.Models.GetValueOrDefault(e.Role) ?? arm.Settings.Models["default"], Estimate: e)))
            .GroupBy(e => e.Model, e => e.Estimate, StringComparer.Ordinal)
            .Select(g => (Model: g.Key, Calls: g.Sum(e => e.Calls), Input: g.Sum(e => e.InputTokens), Output: g.Sum(e => e.OutputTokens)))
            .ToArray();
        return asked.Length == 0 ? null : "about to ask " + string.Join("; ", asked.Select(a => string.Create(
            CultureInfo.InvariantCulture, $"{a.Model}: at most {a.Calls} calls, {a.Input / Million:0.###} million tokens to read, at most {a.Output / Million:0.###} million to write{Cost(experiment, a.Model, a.Input, a.Output)}")));
    }

    private static string Cost(Experiment experiment, string model, long input, long output) => experiment.Budget.Prices.TryGetValue(model, out ModelPrice? price)
        ? string.Create(CultureInfo.InvariantCulture, $", cost at most about {((input * price.InputPerMillion) + (output * price.OutputPerMillion)) / 1_000_000m:0.00}")
        : "";
}
