using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>A steering plan as tensors of one model. Thread-safe; dispose it when no pass uses it any more.</summary>
public sealed class PreparedPlan : IDisposable
{
    private readonly VectorTensors tensors;
    private readonly Dictionary<Site, List<PreparedChange>> changes = [];
    private readonly Dictionary<Site, List<PreparedCondition>> conditions = [];

    internal PreparedPlan(SteeringPlan plan, Decoder decoder)
    {
        Plan = plan;
        tensors = new VectorTensors(decoder);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        try
        {
            for (int i = 0; i < plan.Interventions.Count; i++)
            {
                Add(i, plan.Interventions[i], decoder.Configuration.Layers);
            }
        }
        catch
        {
            tensors.Dispose();
            throw;
        }
    }

    /// <summary>The plan.</summary>
    public SteeringPlan Plan { get; }

    /// <summary>A tap that carries the plan out in one pass after the other; not in several at once.</summary>
    /// <param name="rows">
    /// Factors of the changes of each row: one for each intervention of the plan. A row with factor 0 is left untouched to the bit. Passes that tell
    /// branches (<see cref="PassInfo.Branches"/>) choose by the branch of a row, others by its place. Null for 1 everywhere.
    /// </param>
    /// <exception cref="ArgumentException">A row has another number of factors, or one that is not finite.</exception>
    public SteeringTap Tap(IReadOnlyList<IReadOnlyList<double>>? rows = null) => new(this, rows);

    /// <summary>
    /// The plan as an intervention of a request. Its state key names the plan, so that prompts never share what was computed without it;
    /// a plan that depends on where a prompt ends has none.
    /// </summary>
    public PassIntervention Intervention()
    {
        bool remembers = !Plan.Interventions.Any(change => change.Tokens.DependsOnPromptEnd);
        string name = "steering:" + Plan.Fingerprint();
        return new PassIntervention((pass, _) => pass with { Taps = [.. pass.Taps, Tap()] }, remembers ? name : null) { Name = name };
    }

    /// <summary>
    /// The plan as an intervention of a batch (<see cref="Generator.GenerateBatch"/>) that changes each row by factors of its own: several
    /// personas in one batch.
    /// </summary>
    /// <param name="rows">See <see cref="Tap"/>: one list for each request.</param>
    /// <exception cref="ArgumentException">A row has another number of factors than the plan has interventions, or one that is not finite.</exception>
    public PassIntervention Intervention(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        IReadOnlyList<double>[] kept = [.. rows.Select(row => (IReadOnlyList<double>)[.. row])];
        Tap(kept); // refuses here what a pass would stumble over
        return new PassIntervention((pass, _) => pass with { Taps = [.. pass.Taps, Tap(kept)] });
    }

    /// <inheritdoc/>
    public void Dispose() => tensors.Dispose();

    internal bool Wants(Site site) => changes.ContainsKey(site) || conditions.ContainsKey(site);

    internal IReadOnlyList<PreparedChange> ChangesAt(Site site) => changes.TryGetValue(site, out List<PreparedChange>? found) ? found : [];

    internal IReadOnlyList<PreparedCondition> ConditionsAt(Site site) => conditions.TryGetValue(site, out List<PreparedCondition>? found) ? found : [];

    private void Add(int index, Intervention change, int layers)
    {
        foreach (int block in change.BlocksOf(layers))
        {
            Site site = new(block, change.Site);
            PreparedChange prepared = new(
                index, change.Tokens, change.Schedule, change.When is not null, change.Operation.KeepNorm, change.Operation.Change(block, tensors));
            List(changes, site).Add(prepared);
        }

        if (change.When is { } condition)
        {
            torch.Tensor unit = tensors.Basis([[.. condition.Direction]]);
            List(conditions, condition.Site).Add(new PreparedCondition(index, condition, unit));
        }
    }

    private static List<T> List<T>(Dictionary<Site, List<T>> lists, Site site)
    {
        if (!lists.TryGetValue(site, out List<T>? list))
        {
            lists.Add(site, list = []);
        }

        return list;
    }
}
