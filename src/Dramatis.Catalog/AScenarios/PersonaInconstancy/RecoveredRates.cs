using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Scenarios.OpinionGroups.Metrics;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>The estimates of a recovery study, with intervals from resampling groups.</summary>
internal static class RecoveredRates
{
    public static List<RecoveredRate> Of(InconstancyReport report, ulong seed, int draws)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"recovery|{seed}"));
        List<RecoveredRate> rates = [];
        foreach (ModeResult mode in report.Modes)
        {
            (double conformity, double confabulation, double impersonation) = RecoveryPlants.Rates(mode.Mode);
            string name = mode.Mode.ToString().ToLowerInvariant();
            Add($"conformity in {name}", conformity, mode.Tables.Agents, a => a.QuestionId, a => Number(a.Conformed));
            Add($"confabulation in {name}", confabulation, mode.Tables.Agents, a => a.QuestionId, a => Number(a.Confabulated));
            Add($"impersonation in {name}", impersonation, mode.Tables.Groups, g => g.QuestionId, g => g.Impersonation);
        }

        foreach (ControlResult control in report.Controls)
        {
            if (control.Change.Interval is { } interval)
            {
                rates.Add(new RecoveredRate(
                    "spontaneous change", RecoveryPlants.SpontaneousChange, control.Change.Share!.Value, interval, control.Change.Total));
            }
        }

        return rates;

        void Add<T>(string name, double plant, IEnumerable<T> rows, Func<T, string> question, Func<T, double?> measure)
        {
            var sums = rows.Select(r => (Question: question(r), Value: measure(r))).Where(r => r.Value is not null)
                .GroupBy(r => r.Question, StringComparer.Ordinal)
                .Select(g => (Sum: g.Sum(r => r.Value!.Value), Count: (double)g.Count())).ToArray();
            if (sums.Length > 1)
            {
                BootstrapResult result = ClusterBootstrap.Ratio(
                    [.. sums.Select(s => s.Sum)], [.. sums.Select(s => s.Count)], random.Split(name), draws);
                rates.Add(new RecoveredRate(name, plant, result.Estimate, result.Interval, sums.Length));
            }
        }
    }

    private static double? Number(bool? value) => value is { } known ? (known ? 1 : 0) : null;
}
