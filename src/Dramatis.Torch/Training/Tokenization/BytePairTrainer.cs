using System.Runtime.InteropServices;
using System.Text;

namespace Dramatis.Torch.Training.Tokenization;

/// <summary>
/// Learns byte-level byte-pair merges (Sennrich, Haddow and Birch 2016; bytes as in Radford et al. 2019). The pair with the highest
/// count merges next; among equal counts the pair with the smaller left id, then the smaller right id, so equal counts of pieces
/// give equal vocabularies. Counts are kept up to date piece by piece: a merge only visits the pieces that hold the pair.
/// </summary>
public static class BytePairTrainer
{
    /// <summary>Trains a vocabulary.</summary>
    /// <param name="pieces">Number of occurrences of each piece.</param>
    /// <param name="size">Ids wanted, control tokens included; at least 256 more than those. Fewer come back when no pair occurs twice.</param>
    /// <param name="special">Control tokens, which take the first ids.</param>
    /// <param name="cancellationToken">Stops between merges.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no room for the 256 bytes.</exception>
    public static BytePairVocabulary Train(
        IReadOnlyDictionary<string, long> pieces, int size, IReadOnlyList<string> special, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        ArgumentNullException.ThrowIfNull(special);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, special.Count + 256);
        var learner = new Learner(pieces);
        while (learner.Tokens.Count < size - special.Count && learner.MergeBest())
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new BytePairVocabulary(special, learner.Tokens, learner.Merges);
    }

    private sealed class Learner
    {
        private readonly List<int[]> words = []; // ids of each distinct piece, with its length in lengths
        private readonly List<int> lengths = [];
        private readonly List<long> frequencies = [];
        private readonly Dictionary<(int Left, int Right), long> pairs = [];
        private readonly Dictionary<(int Left, int Right), HashSet<int>> homes = [];
        private readonly PriorityQueue<(int Left, int Right), (long NegativeCount, int Left, int Right)> queue = new();

        public Learner(IReadOnlyDictionary<string, long> pieces)
        {
            Tokens.AddRange(ByteSpelling.Characters.Select(c => c.ToString()));
            foreach ((string piece, long count) in pieces.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                words.Add([.. Encoding.UTF8.GetBytes(piece).Select(b => (int)b)]);
                lengths.Add(words[^1].Length);
                frequencies.Add(count);
                CountPairs(words.Count - 1, +1, null);
            }

            foreach ((var pair, long count) in pairs)
            {
                queue.Enqueue(pair, (-count, pair.Left, pair.Right));
            }
        }

        public List<string> Tokens { get; } = [];

        public List<(string Left, string Right)> Merges { get; } = [];

        public bool MergeBest()
        {
            while (queue.TryDequeue(out var pair, out var priority))
            {
                long count = pairs.GetValueOrDefault(pair);
                if (count != -priority.NegativeCount)
                {
                    continue; // an entry from before the count changed; the present one is in the queue as well
                }

                if (count < 2)
                {
                    return false;
                }

                Merge(pair);
                return true;
            }

            return false;
        }

        private void Merge((int Left, int Right) pair)
        {
            int merged = Tokens.Count;
            Tokens.Add(Tokens[pair.Left] + Tokens[pair.Right]);
            Merges.Add((Tokens[pair.Left], Tokens[pair.Right]));
            var changed = new HashSet<(int, int)>();
            foreach (int word in homes[pair].Order().ToArray())
            {
                CountPairs(word, -1, changed);
                Replace(word, pair, merged);
                CountPairs(word, +1, changed);
            }

            pairs.Remove(pair);
            homes.Remove(pair);
            foreach ((int Left, int Right) other in changed)
            {
                if (pairs.TryGetValue(other, out long count) && count > 0)
                {
                    queue.Enqueue(other, (-count, other.Left, other.Right));
                }
            }
        }

        private void Replace(int word, (int Left, int Right) pair, int merged)
        {
            int[] ids = words[word];
            int write = 0;
            for (int read = 0; read < lengths[word]; read++)
            {
                bool here = read + 1 < lengths[word] && ids[read] == pair.Left && ids[read + 1] == pair.Right;
                ids[write++] = here ? merged : ids[read];
                read += here ? 1 : 0;
            }

            lengths[word] = write;
        }

        private void CountPairs(int word, int sign, HashSet<(int, int)>? changed)
        {
            int[] ids = words[word];
            for (int i = 0; i + 1 < lengths[word]; i++)
            {
                var pair = (ids[i], ids[i + 1]);
                ref long count = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, pair, out _);
                count += sign * frequencies[word];
                changed?.Add(pair);
                ref HashSet<int>? home = ref CollectionsMarshal.GetValueRefOrAddDefault(homes, pair, out _);
                home ??= [];
                if (sign > 0)
                {
                    home.Add(word);
                }
                else
                {
                    home.Remove(word);
                }
            }
        }
    }
}
