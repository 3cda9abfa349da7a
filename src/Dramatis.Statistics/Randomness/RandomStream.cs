using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Dramatis.Statistics.Randomness;

/// <summary>
/// The project's only source of randomness: a stream of numbers named by a 256-bit key. The same key gives the same numbers on
/// every machine. A child stream depends on its parent's key and its own label, never on how much of the parent was used, so
/// order, parallelism and resume cannot change a result.
/// </summary>
/// <remarks>
/// The generator is xoshiro256** (Blackman and Vigna 2021); keys are derived with SHA-256. Not thread-safe: give each worker its own child.
/// </remarks>
public sealed class RandomStream
{
    private readonly byte[] key;
    private ulong s0, s1, s2, s3;
    private double? spareNormal;

    private RandomStream(byte[] key)
    {
        this.key = key;
        s0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        s1 = BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(8));
        s2 = BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(16));
        s3 = BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(24)) | 1; // the all-zero state is the generator's only fixed point
    }

    /// <summary>The stream of an integer seed.</summary>
    public static RandomStream FromSeed(ulong seed) => FromKey("seed:" + seed.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The stream named by a text, for example a trial key.</summary>
    public static RandomStream FromKey(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new RandomStream(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }

    /// <summary>An independent child stream named by <paramref name="label"/>; equal labels give equal children.</summary>
    public RandomStream Split(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        byte[] text = Encoding.UTF8.GetBytes(label);
        byte[] joined = new byte[key.Length + text.Length];
        key.CopyTo(joined, 0);
        text.CopyTo(joined, key.Length);
        return new RandomStream(SHA256.HashData(joined));
    }

    /// <summary>An independent child stream named by an index.</summary>
    public RandomStream Split(long index) => Split("#" + index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
            ulong t = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= t;
            s3 = BitOperations.RotateLeft(s3, 45);
            return result;
        }
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 .. <paramref name="count"/> - 1, without modulo bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        uint range = (uint)count;
        uint threshold = unchecked(0u - range) % range;
        while (true)
        {
            ulong product = (NextUInt64() >> 32) * range; // Lemire 2019: the high half is the number, the low half tells of bias
            if ((uint)product >= threshold)
            {
                return (int)(product >> 32);
            }
        }
    }

    /// <summary>True with probability <paramref name="probability"/>.</summary>
    public bool NextBool(double probability) => NextDouble() < probability;

    /// <summary>Standard normal deviate (polar method of Marsaglia).</summary>
    public double NextNormal()
    {
        if (spareNormal is { } spare)
        {
            spareNormal = null;
            return spare;
        }

        while (true)
        {
            double u = (2 * NextDouble()) - 1;
            double v = (2 * NextDouble()) - 1;
            double s = (u * u) + (v * v);
            if (s is > 0 and < 1)
            {
                double scale = Math.Sqrt(-2 * Math.Log(s) / s);
                spareNormal = v * scale;
                return u * scale;
            }
        }
    }

    /// <summary>One element, all equally likely.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public T Choose<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count > 0 ? items[NextInt(items.Count)] : throw new ArgumentException("There is nothing to choose from.", nameof(items));
    }

    /// <summary>An index drawn with probability proportional to its weight.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    public int ChooseIndex(IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        double total = 0;
        foreach (double weight in weights)
        {
            if (!double.IsFinite(weight) || weight < 0)
            {
                throw new ArgumentException($"A weight must be finite and not negative, found {weight}.", nameof(weights));
            }

            total += weight;
        }

        if (total <= 0)
        {
            throw new ArgumentException("At least one weight must be positive.", nameof(weights));
        }

        double left = NextDouble() * total;
        int last = 0;
        for (int i = 0; i < weights.Count; i++)
        {
            if (weights[i] == 0)
            {
                continue;
            }

            last = i;
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return last; // rounding ate the remainder
    }

    /// <summary>Puts a list in random order (Fisher and Yates).</summary>
    public void Shuffle<T>(IList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        for (int i = items.Count - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary><paramref name="count"/> different elements in random order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More elements are asked for than there are.</exception>
    public IReadOnlyList<T> Sample<T>(IReadOnlyList<T> items, int count)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, items.Count);
        List<T> pool = [.. items];
        for (int i = 0; i < count; i++)
        {
            int j = i + NextInt(pool.Count - i);
            (pool[i], pool[j]) = (pool[j], pool[i]);
        }

        return pool.GetRange(0, count);
    }
}
