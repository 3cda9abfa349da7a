namespace Dramatis.Evaluation.Benchmarks;

/// <summary>A row of a file before its options are checked and put in order.</summary>
/// <param name="Place">Where it stands, for messages.</param>
/// <param name="Number">Its line or number in the file.</param>
/// <param name="Benchmark">Which benchmark it is of.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Question">The question.</param>
internal sealed record BenchmarkRow(string Place, long Number, string Benchmark, string Subject, string Question)
{
    /// <summary>The options, none where a number is wanted.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Place of the right option.</summary>
    public int Right { get; init; }

    /// <summary>The number that is wanted.</summary>
    public decimal? Wanted { get; init; }

    /// <summary>Whether the file gives the options in an order that gives the right one away.</summary>
    public bool IsUnordered { get; init; }

    public StereotypeKey? Stereotype { get; init; }
}
