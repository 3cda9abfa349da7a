using System.Numerics.Tensors;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Torch.Engine.Generation;

/// <summary>Draws the tokens of one reply. Keeps the tokens seen, for the repetition penalty; not thread-safe.</summary>
internal sealed class Sampler
{
    private readonly SamplingSettings settings;
    private readonly RandomStream random;
    private readonly HashSet<int> seen;

    public Sampler(SamplingSettings settings, RandomStream random, ReadOnlySpan<int> prompt)
    {
        this.settings = settings;
        this.random = random;
        seen = settings.RepetitionPenalty > 1 ? [.. prompt] : [];
    }

    /// <summary>The next token.</summary>
    /// <param name="logits">Logits of all tokens; used up.</param>
    public int Next(Span<float> logits)
    {
        foreach (int id in seen)
        {
            float penalty = (float)settings.RepetitionPenalty;
            logits[id] = logits[id] > 0 ? logits[id] / penalty : logits[id] * penalty;
        }

        int next = settings.Temperature == 0 ? TensorPrimitives.IndexOfMax<float>(logits) : Draw(logits);
        if (settings.RepetitionPenalty > 1)
        {
            seen.Add(next);
        }

        return next;
    }

    private int Draw(Span<float> logits)
    {
        float most = TensorPrimitives.Max<float>(logits);
        float scale = (float)(1 / settings.Temperature);
        TensorPrimitives.Subtract(logits, most, logits);
        TensorPrimitives.Multiply(logits, scale, logits);
        TensorPrimitives.Exp<float>(logits, logits); // relative to the likeliest, which is 1
        double whole = Sum(logits);
        List<Candidate> candidates = Candidates(logits, whole);
        candidates.Sort();
        int kept = candidates.Count;
        if (settings.TopK > 0 && settings.TopK < logits.Length)
        {
            kept = Math.Min(settings.TopK, kept);
            whole = Sum(candidates, kept);
        }

        kept = Nucleus(candidates, kept, whole);
        while (kept > 1 && candidates[kept - 1].Weight < settings.MinP)
        {
            kept--;
        }

        double left = random.NextDouble() * Sum(candidates, kept);
        for (int i = 0; i < kept; i++)
        {
            left -= candidates[i].Weight;
            if (left < 0)
            {
                return candidates[i].Id;
            }
        }

        return candidates[kept - 1].Id; // rounding ate the remainder
    }

    // Sorting a whole vocabulary for each token would cost more than a small model does. A token is left out early only when no
    // setting could keep it: outside top-k, below min-p, or so unlikely that all such tokens together stay outside the nucleus.
    private List<Candidate> Candidates(ReadOnlySpan<float> weights, double whole)
    {
        double floor = settings.TopP < 1 ? 0 : settings.MinP; // the nucleus is counted before min-p
        if (settings.TopK > 0 && settings.TopK < weights.Length)
        {
            floor = Math.Max(floor, KthLargest(weights, settings.TopK));
        }
        else if (settings.TopP < 1)
        {
            floor = (1 - settings.TopP) * whole / weights.Length;
        }

        List<Candidate> candidates = [];
        for (int id = 0; id < weights.Length; id++)
        {
            if (weights[id] >= floor && weights[id] > 0)
            {
                candidates.Add(new Candidate(weights[id], id));
            }
        }

        return candidates;
    }

    // Top-p looks at the probabilities that top-k left.
    private int Nucleus(List<Candidate> candidates, int count, double whole)
    {
        if (settings.TopP >= 1)
        {
            return count;
        }

        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += candidates[i].Weight;
            if (sum >= settings.TopP * whole)
            {
                return i + 1;
            }
        }

        return count;
    }

    private static double Sum(ReadOnlySpan<float> weights)
    {
        double sum = 0;
        foreach (float weight in weights)
        {
            sum += weight;
        }

        return sum;
    }

    private static double Sum(List<Candidate> candidates, int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += candidates[i].Weight;
        }

        return sum;
    }

    private static float KthLargest(ReadOnlySpan<float> weights, int k)
    {
        PriorityQueue<float, float> largest = new(k + 1);
        foreach (float weight in weights)
        {
            if (largest.Count < k)
            {
                largest.Enqueue(weight, weight);
            }
            else if (weight > largest.Peek())
            {
                largest.EnqueueDequeue(weight, weight);
            }
        }

        return largest.Peek();
    }

    // Likeliest first; equal ones by id, so that a draw does not depend on a sorting algorithm.
    private readonly record struct Candidate(float Weight, int Id) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other) =>
            Weight != other.Weight ? other.Weight.CompareTo(Weight) : Id.CompareTo(other.Id);
    }
}
