using Dramatis.Statistics.Randomness;

namespace Dramatis.Evaluation.Benchmarks;

/// <summary>Turns the rows of a file into questions.</summary>
internal sealed class BenchmarkCollector(string file, ulong seed)
{
    private const int MostOptions = 26;
    private const int LongestText = 100_000;

    private readonly List<BenchmarkItem> items = [];
    private readonly List<string> leftOut = [];

    public BenchmarkSet Set => new(items, leftOut);

    public void Add(BenchmarkRow row)
    {
        if (row.Question.Length > LongestText || row.Options.Any(o => o.Length > LongestText))
        {
            throw new InvalidInputException(row.Place, FormattableString.Invariant($"a text has more than {LongestText} characters."), "Shorten it, or leave the question out.");
        }

        string id = FormattableString.Invariant($"{file}:{row.Number}");
        if (row.Wanted is { } number)
        {
            items.Add(new BenchmarkItem(row.Benchmark, row.Subject, ChoiceItem.OfNumber(id, row.Question, number)));
            return;
        }

        if (row.Options.Count is < 2 or > MostOptions)
        {
            throw new InvalidInputException(row.Place, FormattableString.Invariant($"the question has {row.Options.Count} options."), FormattableString.Invariant($"Give 2 to {MostOptions}."));
        }

        // Published sets hold a few of these: nobody can say which of the two was meant.
        if (row.Options.Where((o, k) => k != row.Right && o.Trim() == row.Options[row.Right].Trim()).Any())
        {
            leftOut.Add($"{row.Place}: the right option is there twice.");
            return;
        }

        (IReadOnlyList<string> options, int right) = row.IsUnordered ? Shuffled(row) : (row.Options, row.Right);
        items.Add(new BenchmarkItem(row.Benchmark, row.Subject, new ChoiceItem(id, row.Question, options, right), row.Stereotype));
    }

    private (IReadOnlyList<string> Options, int Right) Shuffled(BenchmarkRow row)
    {
        int[] order = [.. Enumerable.Range(0, row.Options.Count)];
        RandomStream.FromSeed(seed).Split("options").Split(row.Question).Shuffle(order);
        return ([.. order.Select(k => row.Options[k])], Array.IndexOf(order, row.Right));
    }
}
