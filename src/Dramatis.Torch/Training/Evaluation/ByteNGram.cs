using System.Text;

namespace Dramatis.Torch.Training.Evaluation;

/// <summary>
/// An n-gram model over UTF-8 bytes and an end-of-turn symbol, interpolated down to the uniform distribution with the weights of
/// Witten and Bell 1991: the bar that a language model must clear. Every turn begins with an empty context.
/// </summary>
public sealed class ByteNGram
{
    private const int End = 256;
    private const int Symbols = 257;
    private readonly int order;
    private readonly Dictionary<ulong, Dictionary<int, int>> counts = [];

    /// <summary>Creates a model without any text.</summary>
    /// <param name="order">1 for unigrams, up to 7.</param>
    public ByteNGram(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, 7);
        this.order = order;
    }

    /// <summary>Learns a turn.</summary>
    public void Add(string turn)
    {
        int[] symbols = Spell(turn);
        for (int i = 0; i < symbols.Length; i++)
        {
            for (int length = 0; length < order && length <= i; length++)
            {
                ulong context = Context(symbols, i, length);
                Dictionary<int, int> next = counts.TryGetValue(context, out Dictionary<int, int>? known) ? known : counts[context] = [];
                next[symbols[i]] = next.GetValueOrDefault(symbols[i]) + 1;
            }
        }
    }

    /// <summary>Information of a turn in bits, its end included, and the symbols it has.</summary>
    public (double Bits, int Symbols) Score(string turn)
    {
        int[] symbols = Spell(turn);
        double bits = 0;
        for (int i = 0; i < symbols.Length; i++)
        {
            bits -= Math.Log2(Probability(symbols, i));
        }

        return (bits, symbols.Length);
    }

    private double Probability(int[] symbols, int i)
    {
        double probability = 1.0 / Symbols;
        for (int length = 0; length < order && length <= i; length++)
        {
            if (counts.TryGetValue(Context(symbols, i, length), out Dictionary<int, int>? next))
            {
                double total = next.Values.Sum(n => (double)n);
                double kinds = next.Count;
                probability = (next.GetValueOrDefault(symbols[i]) + (kinds * probability)) / (total + kinds);
            }
        }

        return probability;
    }

    private static int[] Spell(string turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return [.. Encoding.UTF8.GetBytes(turn.Trim()).Select(b => (int)b), End];
    }

    /// <summary>The last symbols as one number, with a leading 1 that keeps contexts of different length apart.</summary>
    private static ulong Context(int[] symbols, int end, int length)
    {
        ulong context = 1;
        for (int i = end - length; i < end; i++)
        {
            context = (context << 9) | (uint)symbols[i];
        }

        return context;
    }
}
