using Dramatis.Statistics.Randomness;

namespace Dramatis.Torch.Training.Pairs;

/// <summary>
/// Which examples a step sees: each epoch goes through all of them in a new order. It depends on seed and step alone, so that a resumed
/// run sees what an uncut one would.
/// </summary>
/// <param name="count">Number of examples, at least 1.</param>
/// <param name="perStep">Examples of a step, at least 1.</param>
/// <param name="seed">Seed of the orders.</param>
internal sealed class ExampleBatches(int count, int perStep, ulong seed)
{
    private long epoch = -1;
    private int[] order = [];

    /// <summary>Indices of a step, from 0.</summary>
    public int[] At(long step)
    {
        int[] batch = new int[perStep];
        for (int i = 0; i < perStep; i++)
        {
            (long round, long place) = Math.DivRem((step * perStep) + i, count);
            batch[i] = Order(round)[place];
        }

        return batch;
    }

    private int[] Order(long round)
    {
        if (round == epoch)
        {
            return order;
        }

        (epoch, order) = (round, [.. Enumerable.Range(0, count)]);
        RandomStream.FromSeed(seed).Split("order").Split(round).Shuffle(order);
        return order;
    }
}
