namespace Dramatis.Cli.Judging;

/// <summary>What a judge is examined on.</summary>
/// <param name="Items">File with items, or null for those that are planted.</param>
/// <param name="Count">Planted items, and most items of a file.</param>
/// <param name="Seed">Seed of planted items.</param>
internal sealed record JudgeMaterial(string? Items, int Count, ulong Seed)
{
    /// <summary>What the licence says of it.</summary>
    public string Description => Items is null
        ? FormattableString.Invariant($"{Count} planted items, seed {Seed}")
        : FormattableString.Invariant($"{Path.GetFileName(Items)} ({Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Items)))[..12]})");

    /// <summary>The items.</summary>
    /// <param name="planted">Makes one.</param>
    /// <param name="read">Reads those of the file.</param>
    public IReadOnlyList<T> Of<T>(Func<ulong, int, T> planted, Func<string, IEnumerable<T>> read) =>
        Items is null ? [.. Enumerable.Range(0, Count).Select(i => planted(Seed, i))] : [.. read(Items).Take(Count)];
}
