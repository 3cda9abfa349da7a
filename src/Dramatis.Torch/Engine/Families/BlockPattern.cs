namespace Dramatis.Torch.Engine.Families;

/// <summary>Says of each block whether something holds for it. Equal patterns are equal values.</summary>
public sealed class BlockPattern : IEquatable<BlockPattern>
{
    private readonly bool[] blocks;

    private BlockPattern(bool[] blocks) => this.blocks = blocks;

    /// <summary>Holds for no block.</summary>
    public static BlockPattern None { get; } = new([]);

    /// <summary>The pattern of a rule for each of so many blocks.</summary>
    public static BlockPattern Of(int count, Func<int, bool> holds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(holds);
        bool[] blocks = [.. Enumerable.Range(0, count).Select(holds)];
        return blocks.Any(block => block) ? new BlockPattern(blocks) : None;
    }

    /// <summary>Whether it holds for a block, counted from 0.</summary>
    public bool this[int block] => block < blocks.Length && blocks[block];

    /// <summary>Whether it holds for any block.</summary>
    public bool Any => blocks.Length > 0;

    /// <inheritdoc/>
    public bool Equals(BlockPattern? other) => other is not null && blocks.SequenceEqual(other.blocks);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BlockPattern);

    /// <inheritdoc/>
    public override int GetHashCode() => blocks.Aggregate(17, (hash, block) => (hash * 31) + (block ? 1 : 0));

    /// <inheritdoc/>
    public override string ToString() => Any ? string.Concat(blocks.Select(block => block ? '1' : '0')) : "none";
}
