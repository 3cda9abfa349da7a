using Dramatis.Statistics.Randomness;

namespace Dramatis.Torch.Adapters.Learning;

/// <summary>
/// The endless order in which a run sees its texts: shuffled anew in each epoch by (seed, epoch). What a step sees depends on its number
/// alone, so a resumed run just goes on.
/// </summary>
internal sealed class ExampleOrder(IReadOnlyList<AdapterExample> texts, ulong seed)
{
    private readonly RandomStream random = RandomStream.FromSeed(seed).Split("order");
    private long epoch = -1;
    private AdapterExample[] order = [];

    public IReadOnlyList<AdapterExample> Step(long step, int size)
    {
        AdapterExample[] taken = new AdapterExample[size];
        for (int i = 0; i < size; i++)
        {
            (long round, long place) = Math.DivRem((step * size) + i, texts.Count);
            if (round != epoch)
            {
                order = [.. texts];
                random.Split(round).Shuffle(order);
                epoch = round;
            }

            taken[i] = order[place];
        }

        return taken;
    }
}
