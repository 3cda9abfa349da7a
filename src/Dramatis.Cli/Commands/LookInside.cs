using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Internals.Monitoring;
using Dramatis.Torch.Internals.Steering;
using Microsoft.Extensions.AI;

namespace Dramatis.Cli.Commands;

/// <summary>What a talk does inside its model: vectors that steer it, a monitor that watches it.</summary>
internal sealed class LookInside : IDisposable
{
    private readonly LanguageModel model;
    private readonly PreparedPlan? plan;
    private readonly ActivationMonitor? monitor;
    private readonly IReadOnlyList<string> names;

    public LookInside(LanguageModel model, SteeringArguments? steering, bool watches)
    {
        this.model = model;
        plan = steering?.Prepare(model);
        names = [.. steering?.Vectors.Select(vector => vector.Argument.Path) ?? []];
        monitor = watches ? new ActivationMonitor([.. steering?.Vectors.Select(vector => vector.Vector) ?? []]) : null;
    }

    /// <summary>A client that talks with it.</summary>
    public IChatClient Client(string modelId) => new TorchChatClient(model, modelId) { Intervention = Intervention() };

    /// <summary>What the monitor saw since the last time, for people; empty without one.</summary>
    public string TakeActivations()
    {
        if (monitor is null)
        {
            return "";
        }

        string table = ActivationTable.Of(monitor, names);
        monitor.Clear();
        return table;
    }

    public void Dispose()
    {
        plan?.Dispose();
        monitor?.Dispose();
    }

    private PassIntervention? Intervention() =>
        plan is null ? monitor?.Intervention() : monitor is null ? plan.Intervention() : plan.Intervention().Then(monitor.Intervention());
}
