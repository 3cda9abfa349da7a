using Dramatis.Torch.Adapters;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Internals.Monitoring;
using Dramatis.Torch.Internals.Steering;
using Microsoft.Extensions.AI;

namespace Dramatis.Cli.Commands;

/// <summary>What a talk does inside its model: a soft prompt before it, vectors and plans that steer it, a monitor that watches it.</summary>
internal sealed class LookInside : IDisposable
{
    private readonly LanguageModel model;
    private readonly PassIntervention? beginning;
    private readonly PreparedPlan? plan;
    private readonly ActivationMonitor? monitor;
    private readonly IReadOnlyList<string> names;

    public LookInside(LanguageModel model, SoftPrompt? prompt, SteeringArguments? steering, bool watches)
    {
        (this.model, beginning) = (model, prompt?.Intervention(model.Decoder));
        plan = steering?.Prepare(model);
        names = [.. steering?.Vectors.Select(vector => vector.Path) ?? []];
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

    /// <summary>Some interventions, one after the other; null for none.</summary>
    public static PassIntervention? Joined(params IEnumerable<PassIntervention?> parts) =>
        parts.OfType<PassIntervention>().Aggregate((PassIntervention?)null, (all, next) => all?.Then(next) ?? next);

    public void Dispose()
    {
        plan?.Dispose();
        monitor?.Dispose();
    }

    private PassIntervention? Intervention() => Joined(beginning, plan?.Intervention(), monitor?.Intervention());
}
