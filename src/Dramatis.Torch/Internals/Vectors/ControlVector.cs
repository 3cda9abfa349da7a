using System.Collections.ObjectModel;

namespace Dramatis.Torch.Internals.Vectors;

/// <summary>
/// Directions in the residual stream, one for each block that has one. A direction is added to the output of its block, which is
/// counted from 0. Immutable as long as nobody writes into the arrays; thread-safe.
/// </summary>
public sealed class ControlVector
{
    /// <summary>Highest block number accepted.</summary>
    public const int MostBlocks = 4096;

    /// <summary>Widest direction accepted.</summary>
    public const int WidestDirection = 1 << 17;

    private readonly SortedDictionary<int, float[]> directions;

    /// <summary>Creates a vector.</summary>
    /// <param name="modelHint">Architecture of the model it was made on, as its file names it (<c>llama</c>); may be empty.</param>
    /// <param name="directions">At least one; all of the same width, all numbers finite. The arrays are taken over.</param>
    /// <param name="notes">What is known about it; null for nothing.</param>
    /// <exception cref="InvalidInputException">There is no direction, or one has another width or a number that is not finite.</exception>
    public ControlVector(string modelHint, IReadOnlyDictionary<int, float[]> directions, ControlVectorNotes? notes = null)
    {
        ArgumentNullException.ThrowIfNull(modelHint);
        ArgumentNullException.ThrowIfNull(directions);
        this.directions = new SortedDictionary<int, float[]>(directions.ToDictionary());
        ModelHint = modelHint;
        Notes = notes ?? ControlVectorNotes.None;
        Width = this.directions.Count == 0 ? 0 : this.directions.First().Value.Length;
        Check();
        Directions = new ReadOnlyDictionary<int, float[]>(this.directions);
    }

    /// <summary>Architecture of the model it was made on; may be empty.</summary>
    public string ModelHint { get; }

    /// <summary>The direction of each block, in the order of the blocks. The arrays belong to the vector: read, do not write.</summary>
    public IReadOnlyDictionary<int, float[]> Directions { get; }

    /// <summary>Numbers in a direction: the width of the residual stream.</summary>
    public int Width { get; }

    /// <summary>What is known about it.</summary>
    public ControlVectorNotes Notes { get; }

    /// <summary>Blocks whose output is changed, rising.</summary>
    public IReadOnlyList<int> AppliesTo => [.. directions.Keys];

    /// <summary>The direction of a block, or null where it has none, which means zero.</summary>
    public float[]? At(int block) => directions.GetValueOrDefault(block);

    /// <summary>The same vector with other notes.</summary>
    public ControlVector With(ControlVectorNotes notes) => new(ModelHint, Directions, notes);

    private void Check()
    {
        if (directions.Count == 0)
        {
            throw new InvalidInputException("control vector", "has no direction.", "It needs one for at least one block.");
        }

        if (Width is 0 or > WidestDirection)
        {
            throw new InvalidInputException("control vector", $"has directions of {Width} numbers.", $"Expected 1 to {WidestDirection}.");
        }

        foreach (var (block, values) in directions)
        {
            if (block is < 0 or >= MostBlocks)
            {
                throw new InvalidInputException("control vector", $"has a direction for block {block}.", $"Blocks are counted from 0 and stay below {MostBlocks}.");
            }

            if (values.Length != Width)
            {
                throw new InvalidInputException(
                    "control vector", $"has {values.Length} numbers at block {block} and {Width} at block {directions.First().Key}.", "All directions have the width of the model.");
            }

            if (!Array.TrueForAll(values, float.IsFinite))
            {
                throw new InvalidInputException("control vector", $"holds a number at block {block} that is infinite or not a number.", "It is damaged; make it again.");
            }
        }
    }
}
