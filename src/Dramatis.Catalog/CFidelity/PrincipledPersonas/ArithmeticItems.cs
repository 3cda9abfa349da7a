using System.Globalization;
using Dramatis.Evaluation.Benchmarks;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>Sums and differences with four options that lie close together, each place right equally often.</summary>
internal static class ArithmeticItems
{
    private const int Options = 4;

    private static readonly int[] Slips = [-10, -2, -1, 1, 2, 10];

    public static IReadOnlyList<ChoiceItem> Create(ulong seed, int count, int largest)
    {
        RandomStream random = RandomStream.FromSeed(seed).Split("arithmetic");
        return [.. Enumerable.Range(0, count).Select(i => Item(i, largest, random.Split(i)))];
    }

    private static ChoiceItem Item(int index, int largest, RandomStream random)
    {
        int a = 2 + random.NextInt(largest - 1);
        int b = 2 + random.NextInt(largest - 1);
        bool plus = random.NextBool(0.5);
        (int high, int low) = (Math.Max(a, b), Math.Min(a, b));
        int right = plus ? a + b : high - low;
        List<string> options = [.. random.Sample(Slips, Options - 1).Select(s => (right + s).ToString(CultureInfo.InvariantCulture))];
        int place = index % Options;
        options.Insert(place, right.ToString(CultureInfo.InvariantCulture));
        string question = plus
            ? string.Create(CultureInfo.InvariantCulture, $"What is {a} plus {b}?")
            : string.Create(CultureInfo.InvariantCulture, $"What is {high} minus {low}?");
        return new ChoiceItem(string.Create(CultureInfo.InvariantCulture, $"sum-{index}"), question, options, place);
    }
}
