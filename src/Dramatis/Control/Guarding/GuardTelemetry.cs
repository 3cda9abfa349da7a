using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dramatis.Control.Guarding;

/// <summary>Names under which a guard's decisions are traced and measured.</summary>
public static class GuardTelemetry
{
    /// <summary>Name of the activity source and the meter, for <c>AddSource</c> and <c>AddMeter</c>. Spans carry counts, never texts.</summary>
    public const string SourceName = "Dramatis.Guard";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);
    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>("dramatis.guard.decisions", "{reply}", "Replies that a guard looked at, by action.");
    private static readonly Counter<long> Slips = Meter.CreateCounter<long>("dramatis.guard.slips", "{atom}", "Atoms that contradicted a commitment.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("dramatis.guard.duration", "s", "Time that the guard added to a turn.");

    internal static Activity? Start() => Source.StartActivity("guard reply");

    internal static void Record(Activity? activity, GuardDecision decision)
    {
        string action = decision.Action.ToString().ToLowerInvariant();
        int slips = decision.Check?.Slips.Count() ?? 0;
        activity?.SetTag("dramatis.guard.action", action)
            .SetTag("dramatis.guard.slips", slips)
            .SetTag("dramatis.guard.repairs", decision.Repairs.Count)
            .SetTag("dramatis.guard.pairs", decision.Pairs)
            .SetTag("dramatis.guard.model_calls", decision.ModelCalls);
        KeyValuePair<string, object?> tag = new("dramatis.guard.action", action);
        Decisions.Add(1, tag);
        Slips.Add(slips, tag);
        Duration.Record(decision.Elapsed.TotalSeconds, tag);
    }
}
