using System.Security.Cryptography;
using System.Text.Json;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Evaluation.Benchmarks;

/// <summary>The questions of a file or a folder.</summary>
/// <param name="Items">The questions, with different identifiers, in the order of the files.</param>
/// <param name="LeftOut">Places of questions that cannot be asked, each with the reason.</param>
public sealed record BenchmarkSet(IReadOnlyList<BenchmarkItem> Items, IReadOnlyList<string> LeftOut)
{
    /// <summary>32 hexadecimal digits of all questions: equal sets have equal ones.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Items)).AsSpan(0, 16));

    /// <summary>Benchmarks that the questions come from, each once.</summary>
    public IReadOnlyList<string> Benchmarks => [.. Items.Select(i => i.Benchmark).Distinct(StringComparer.Ordinal)];

    /// <summary>At most so many questions of each benchmark, drawn from its subjects in turn, and from open and closed texts alike.</summary>
    /// <param name="most">Most questions of a benchmark, from 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    public BenchmarkSet Take(int most, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        HashSet<string> kept = [.. Benchmarks.SelectMany(b => Draw(b, most, RandomStream.FromSeed(seed).Split("benchmark").Split(b)))];
        return this with { Items = [.. Items.Where(i => kept.Contains(i.Question.Id))] };
    }

    private IEnumerable<string> Draw(string benchmark, int most, RandomStream random)
    {
        List<string>[] strata = [.. Items.Where(i => i.Benchmark == benchmark).GroupBy(i => (i.Subject, i.Stereotype?.IsOpen)).Select(g => g.Select(i => i.Question.Id).ToList())];
        foreach (List<string> stratum in strata)
        {
            random.Shuffle(stratum);
        }

        return Enumerable.Range(0, strata.Max(s => s.Count)).SelectMany(row => strata.Where(s => row < s.Count).Select(s => s[row])).Take(most);
    }
}
