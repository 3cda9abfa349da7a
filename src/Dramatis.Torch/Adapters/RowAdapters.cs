using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Adapters;

/// <summary>
/// A choice of adapters for each row of a batch: rows with one mix are computed together, rows with none are left untouched to the bit.
/// The mixes stay their owner's.
/// </summary>
public sealed class RowAdapters : IProjectionAdapter
{
    private readonly IReadOnlyList<AdapterMix?> rows;
    private readonly AdapterMix[] mixes;

    /// <summary>Creates the choice.</summary>
    /// <param name="rows">
    /// The mix of each row, null for none. A pass that tells branches (<see cref="PassInfo.Branches"/>) chooses by the branch of a row, any other by
    /// the row's place.
    /// </param>
    public RowAdapters(IReadOnlyList<AdapterMix?> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        this.rows = [.. rows];
        mixes = [.. this.rows.OfType<AdapterMix>().Distinct()];
    }

    /// <summary>The choice as an intervention of a batch of requests.</summary>
    public PassIntervention Intervention() => new((pass, _) => pass with { Adapter = this });

    /// <inheritdoc/>
    public bool Wants(int block, string projection) => Array.Exists(mixes, mix => mix.Wants(block, projection));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batch has a row for which nothing was chosen.</exception>
    public torch.Tensor Apply(int block, string projection, torch.Tensor x, torch.Tensor y, PassInfo pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = torch.NewDisposeScope();
        torch.Tensor result = y;
        foreach (AdapterMix mix in mixes)
        {
            long[] chosen = [.. Enumerable.Range(0, (int)y.shape[0]).Where(row => ReferenceEquals(Of(row, pass), mix)).Select(row => (long)row)];
            if (chosen.Length == 0 || !mix.Wants(block, projection))
            {
                continue;
            }

            torch.Tensor index = torch.tensor(chosen, device: y.device);
            torch.Tensor delta = mix.Delta(block, projection, x.index_select(0, index), y.index_select(0, index))!;
            result = result.index_add(0, index, delta, 1);
        }

        return ReferenceEquals(result, y) ? y : result.MoveToOuterDisposeScope();
    }

    private AdapterMix? Of(int row, PassInfo pass)
    {
        int number = pass.Branches is { } branches ? branches[row] : row;
        return number >= 0 && number < rows.Count
            ? rows[number]
            : throw new ArgumentException($"The batch has a row {number}, but adapters were chosen for {rows.Count} rows.", nameof(pass));
    }
}
