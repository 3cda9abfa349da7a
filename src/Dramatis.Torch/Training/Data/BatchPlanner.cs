using System.Globalization;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Torch.Training.Data;

/// <summary>
/// The endless, fully determined order in which a run sees its conversations. Corpora take turns by how far each is behind its share of
/// tokens; each is shuffled anew by (seed, corpus, epoch). Packed micro-batches take them as they come, until the next would exceed the
/// token budget. For rows of one conversation a pool of conversations is sorted by length first and cut into micro-batches, whose order
/// is shuffled too. The n-th micro-batch depends on nothing but the arguments, so a resumed run just skips.
/// </summary>
public sealed class BatchPlanner
{
    private readonly CorpusShare[] shares;
    private readonly RandomStream random;
    private readonly int tokensPerBatch;
    private readonly int maximumLength;
    private readonly int batchesPerPool;

    /// <summary>Creates the planner.</summary>
    /// <param name="shares">Corpora with their weights.</param>
    /// <param name="random">Stream of the shuffles.</param>
    /// <param name="tokensPerBatch">Most tokens of a micro-batch, padding included; one conversation always fits.</param>
    /// <param name="maximumLength">Conversations with more tokens are left out.</param>
    /// <param name="batchesPerPool">Micro-batches cut from one sorted pool.</param>
    /// <exception cref="ArgumentException">A corpus holds nothing short enough, or a weight is not positive.</exception>
    public BatchPlanner(IReadOnlyList<CorpusShare> shares, RandomStream random, int tokensPerBatch, int maximumLength, int batchesPerPool = 64)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokensPerBatch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchesPerPool);
        foreach (CorpusShare share in shares)
        {
            bool usable = Enumerable.Range(0, share.Corpus.Count).Any(i => share.Corpus.Length(i) <= maximumLength);
            if (!usable || !(share.Weight > 0))
            {
                throw new ArgumentException(
                    $"Corpus '{share.Corpus.Name}' needs a positive weight (found {share.Weight}) and a conversation of at most {maximumLength} tokens.", nameof(shares));
            }
        }

        this.shares = [.. shares];
        this.random = random;
        this.tokensPerBatch = tokensPerBatch;
        this.maximumLength = maximumLength;
        this.batchesPerPool = batchesPerPool;
    }

    /// <summary>What the micro-batches are cut for.</summary>
    public RowLayout Layout { get; init; } = RowLayout.OneConversation;

    /// <summary>The micro-batches from the given one on, without end.</summary>
    public IEnumerable<IReadOnlyList<(TokenCorpus Corpus, int Index)>> From(long first)
    {
        long position = 0;
        foreach (IReadOnlyList<(TokenCorpus, int)> batch in Layout == RowLayout.Packed ? AsTheyCome() : Pooled())
        {
            if (position++ >= first)
            {
                yield return batch;
            }
        }
    }

    private IEnumerable<IReadOnlyList<(TokenCorpus Corpus, int Index)>> AsTheyCome()
    {
        List<(TokenCorpus Corpus, int Index)> open = [];
        int tokens = 0;
        foreach ((TokenCorpus Corpus, int Index) item in Conversations())
        {
            int length = item.Corpus.Length(item.Index);
            if (open.Count > 0 && tokens + length > tokensPerBatch)
            {
                yield return open;
                (open, tokens) = ([], 0);
            }

            open.Add(item);
            tokens += length;
        }
    }

    private IEnumerable<IReadOnlyList<(TokenCorpus Corpus, int Index)>> Pooled()
    {
        using IEnumerator<(TokenCorpus Corpus, int Index)> conversations = Conversations().GetEnumerator();
        for (long pool = 0; ; pool++)
        {
            foreach (IReadOnlyList<(TokenCorpus, int)> batch in Pool(conversations, pool))
            {
                yield return batch;
            }
        }
    }

    private List<IReadOnlyList<(TokenCorpus Corpus, int Index)>> Pool(IEnumerator<(TokenCorpus Corpus, int Index)> conversations, long number)
    {
        List<(TokenCorpus Corpus, int Index)> pool = [];
        for (long tokens = 0; tokens < (long)tokensPerBatch * batchesPerPool;)
        {
            conversations.MoveNext();
            pool.Add(conversations.Current);
            tokens += conversations.Current.Corpus.Length(conversations.Current.Index);
        }

        List<IReadOnlyList<(TokenCorpus, int)>> batches = [];
        List<(TokenCorpus Corpus, int Index)> open = [];
        foreach ((TokenCorpus Corpus, int Index) item in pool.OrderBy(item => item.Corpus.Length(item.Index))) // a stable sort
        {
            if (open.Count > 0 && (open.Count + 1) * item.Corpus.Length(item.Index) > tokensPerBatch)
            {
                batches.Add(open);
                open = [];
            }

            open.Add(item);
        }

        batches.Add(open);
        random.Split("pool").Split(number).Shuffle(batches);
        return batches;
    }

    private IEnumerable<(TokenCorpus Corpus, int Index)> Conversations()
    {
        IEnumerator<int>[] streams = [.. shares.Select(share => Indices(share.Corpus).GetEnumerator())];
        double[] served = new double[shares.Length];
        while (true)
        {
            int next = 0;
            for (int i = 1; i < shares.Length; i++)
            {
                next = served[i] / shares[i].Weight < served[next] / shares[next].Weight ? i : next;
            }

            streams[next].MoveNext();
            int index = streams[next].Current;
            served[next] += shares[next].Corpus.Length(index);
            yield return (shares[next].Corpus, index);
        }
    }

    private IEnumerable<int> Indices(TokenCorpus corpus)
    {
        int[] usable = [.. Enumerable.Range(0, corpus.Count).Where(i => corpus.Length(i) <= maximumLength)];
        for (long epoch = 0; ; epoch++)
        {
            int[] order = [.. usable];
            random.Split(string.Create(CultureInfo.InvariantCulture, $"corpus:{corpus.Name}")).Split(epoch).Shuffle(order);
            foreach (int index in order)
            {
                yield return index;
            }
        }
    }
}
