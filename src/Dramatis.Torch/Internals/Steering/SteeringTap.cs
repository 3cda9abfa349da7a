using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>Carries out a <see cref="PreparedPlan"/> in one pass after the other. Differentiable. The plan stays its owner's.</summary>
public sealed class SteeringTap : IBlockTap
{
    private readonly PreparedPlan plan;
    private readonly IReadOnlyList<IReadOnlyList<double>>? rows;
    private readonly Dictionary<int, torch.Tensor> holds = []; // by intervention, of the pass under way

    internal SteeringTap(PreparedPlan plan, IReadOnlyList<IReadOnlyList<double>>? rows)
    {
        this.plan = plan;
        this.rows = rows;
        int expected = plan.Plan.Interventions.Count;
        if (rows?.FirstOrDefault(row => row.Count != expected || !row.All(double.IsFinite)) is { } wrong)
        {
            throw new ArgumentException($"A row has {wrong.Count} factors; expected {expected} finite numbers, one for each intervention.", nameof(rows));
        }
    }

    /// <inheritdoc/>
    public bool Wants(Site site) => plan.Wants(site);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batch has a row for which no factors were given.</exception>
    /// <exception cref="InvalidOperationException">The pass does not say where its prompts end, and the plan needs to know.</exception>
    public torch.Tensor OnSite(Site site, torch.Tensor x, PassInfo pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = torch.NewDisposeScope();
        foreach (PreparedCondition condition in plan.ConditionsAt(site))
        {
            holds[condition.Index] = condition.Holds(x).MoveToOuterDisposeScope();
        }

        torch.Tensor result = x;
        foreach (PreparedChange change in plan.ChangesAt(site))
        {
            result = Changed(change, result, pass);
        }

        return ReferenceEquals(result, x) ? x : result.MoveToOuterDisposeScope();
    }

    private torch.Tensor Changed(PreparedChange change, torch.Tensor h, PassInfo pass)
    {
        double[]? factors = rows is null ? null : [.. Enumerable.Range(0, (int)h.shape[0]).Select(row => Factors(row, pass)[change.Index])];
        if (factors is not null && Array.TrueForAll(factors, factor => factor == 0))
        {
            return h;
        }

        torch.Tensor? mask = change.Tokens.Mask(pass);
        if (change.IsConditional)
        {
            mask = mask?.logical_and(holds[change.Index]) ?? holds[change.Index];
        }

        torch.Tensor? shares = change.Schedule?.Factors(pass); // [B, T, 1]
        if (factors is not null)
        {
            torch.Tensor column = torch.tensor(factors, [factors.Length, 1, 1], device: h.device);
            shares = shares is null ? column : shares * column;
        }

        if (shares is not null)
        {
            torch.Tensor changed = shares.ne(0).squeeze(-1).expand(h.shape[0], h.shape[1]);
            mask = mask?.logical_and(changed) ?? changed;
        }

        torch.Tensor after = change.Apply(h, shares?.to(h.dtype));
        return mask is null ? after : torch.where(mask.unsqueeze(-1), after, h);
    }

    private IReadOnlyList<double> Factors(int row, PassInfo pass)
    {
        int number = pass.Branches is { } branches ? branches[row] : row;
        return number >= 0 && number < rows!.Count
            ? rows[number]
            : throw new ArgumentException($"The batch has a row {number}, but factors were given for {rows!.Count} rows.", nameof(pass));
    }
}
