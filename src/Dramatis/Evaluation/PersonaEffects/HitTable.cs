namespace Dramatis.Evaluation.PersonaEffects;

/// <summary>Which items were answered rightly under which persona; items in one order for all. Null where an answer is missing.</summary>
/// <param name="Items">Number of items.</param>
/// <param name="Hits">By persona, one entry an item.</param>
public sealed record HitTable(int Items, IReadOnlyDictionary<string, IReadOnlyList<bool?>> Hits)
{
    /// <summary>Share right of the answers there are; null when there are none.</summary>
    public double? Accuracy(string persona)
    {
        bool[] known = [.. Hits[persona].Where(h => h is not null).Select(h => h!.Value)];
        return known.Length > 0 ? known.Average(h => h ? 1.0 : 0) : null;
    }

    /// <summary>Items answered under both personas: right under both, the first alone, the second alone, neither.</summary>
    public (int Both, int OnlyFirst, int OnlySecond, int Neither) Compare(string first, string second)
    {
        (bool A, bool B)[] pairs = [.. Hits[first].Zip(Hits[second]).Where(p => p.First is not null && p.Second is not null).Select(p => (p.First!.Value, p.Second!.Value))];
        return (pairs.Count(p => p is { A: true, B: true }), pairs.Count(p => p is { A: true, B: false }), pairs.Count(p => p is { A: false, B: true }), pairs.Count(p => p is { A: false, B: false }));
    }
}
