namespace Dramatis.Torch.Adapters;

/// <summary>A linear module of a model.</summary>
/// <param name="Path">Its path, as the family's files name it.</param>
/// <param name="Block">Its block, from 0.</param>
/// <param name="Inputs">Width of what goes in.</param>
/// <param name="Outputs">Width of what comes out.</param>
/// <param name="Slices">The projections of the decoder that it stands for, in the order of its rows.</param>
internal sealed record AdaptableModule(string Path, int Block, int Inputs, int Outputs, IReadOnlyList<ModuleSlice> Slices)
{
    /// <summary>A module made of projections, one below the other.</summary>
    public static AdaptableModule Joint(string path, int block, int inputs, IReadOnlyList<(string Projection, int Rows)> parts)
    {
        List<ModuleSlice> slices = [];
        int start = 0;
        foreach ((string projection, int rows) in parts)
        {
            slices.Add(new ModuleSlice(new ProjectionSite(block, projection), start, rows));
            start += rows;
        }

        return new AdaptableModule(path, block, inputs, start, slices);
    }
}
