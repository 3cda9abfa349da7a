using System.Text.Json.Serialization;
using Dramatis.Torch.Internals.Vectors;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>
/// A vector in the residual stream for each of some blocks, or one for all blocks. In JSON an object of arrays by block number, with the
/// key <c>*</c> for all blocks. Immutable as long as nobody writes into the arrays.
/// </summary>
[JsonConverter(typeof(BlockVectorsConverter))]
public sealed class BlockVectors
{
    private readonly SortedDictionary<int, float[]> byBlock;
    private readonly float[]? everywhere;

    private BlockVectors(IEnumerable<KeyValuePair<int, float[]>> byBlock, float[]? everywhere)
    {
        this.byBlock = new SortedDictionary<int, float[]>(byBlock.ToDictionary());
        this.everywhere = everywhere;
        Width = (everywhere ?? this.byBlock.Values.FirstOrDefault())?.Length ?? 0;
        Check();
    }

    /// <summary>Numbers in a vector.</summary>
    public int Width { get; }

    /// <summary>The blocks that have a vector of their own, rising; null when one vector serves all.</summary>
    public IReadOnlyList<int>? Blocks => everywhere is null ? [.. byBlock.Keys] : null;

    /// <summary>One vector for every block; the array is taken over.</summary>
    /// <exception cref="InvalidInputException">It is empty, too wide or not finite.</exception>
    public static BlockVectors Everywhere(float[] vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return new BlockVectors([], vector);
    }

    /// <summary>A vector for each of some blocks; the arrays are taken over.</summary>
    /// <exception cref="InvalidInputException">There is none, or one has another width, is too wide or not finite.</exception>
    public static BlockVectors At(IReadOnlyDictionary<int, float[]> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        return new BlockVectors(vectors, null);
    }

    /// <summary>A vector for one block; the array is taken over.</summary>
    /// <exception cref="InvalidInputException">It is empty, too wide or not finite.</exception>
    public static BlockVectors At(int block, float[] vector) => At(new Dictionary<int, float[]> { [block] = vector });

    /// <summary>The directions of a control vector.</summary>
    public static BlockVectors Of(ControlVector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return At(vector.Directions);
    }

    /// <summary>The vector of a block; null where it has none.</summary>
    public float[]? At(int block) => everywhere ?? byBlock.GetValueOrDefault(block);

    private void Check()
    {
        if (Width is 0 or > ControlVector.WidestDirection)
        {
            throw new InvalidInputException("vectors", $"are {(byBlock.Count == 0 && everywhere is null ? "none" : $"{Width} numbers wide")}.", $"Expected at least one, of 1 to {ControlVector.WidestDirection} numbers.");
        }

        foreach (var (block, values) in byBlock)
        {
            if (block is < 0 or >= ControlVector.MostBlocks)
            {
                throw new InvalidInputException("vectors", $"hold one for block {block}.", $"Blocks are counted from 0 and stay below {ControlVector.MostBlocks}.");
            }

            if (values.Length != Width)
            {
                throw new InvalidInputException("vectors", $"have {values.Length} numbers at block {block} and {Width} elsewhere.", "All have the width of the model.");
            }
        }

        IEnumerable<float[]> all = everywhere is null ? byBlock.Values : [everywhere];
        foreach (float[] values in all)
        {
            if (!Array.TrueForAll(values, float.IsFinite))
            {
                throw new InvalidInputException("vectors", "hold a number that is infinite or not a number.", "They are damaged; make them again.");
            }
        }
    }
}
