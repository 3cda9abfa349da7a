using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Topics;

/// <summary>
/// Latent Dirichlet allocation (Blei, Ng and Jordan 2003) by collapsed Gibbs sampling (Griffiths and Steyvers 2004): each text is a mixture
/// of topics, each topic a distribution of words. Topics have no order.
/// </summary>
/// <param name="Vocabulary">Different words, in ordinal order.</param>
/// <param name="Words">Probability of each word [topics, vocabulary], mean over the samples kept.</param>
/// <param name="Shares">Share of each topic [texts, topics], mean over the samples kept.</param>
public sealed record LatentDirichlet(IReadOnlyList<string> Vocabulary, double[,] Words, double[,] Shares)
{
    /// <summary>Samples the topics.</summary>
    /// <param name="texts">Words of each text; at least one word in all.</param>
    /// <param name="topics">Number of topics, at least 2.</param>
    /// <param name="random">Stream of random numbers; the same stream gives the same topics.</param>
    /// <param name="options">Choices; null for the defaults.</param>
    /// <exception cref="ArgumentException">No word, too few topics, or a prior or number of sweeps that is not positive.</exception>
    public static LatentDirichlet Fit(
        IReadOnlyList<IReadOnlyList<string>> texts, int topics, RandomStream random, LatentDirichletOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(random);
        options ??= new LatentDirichletOptions();
        Preconditions.CheckAtLeast(2, topics, "topics", nameof(topics));
        Preconditions.CheckAtLeast(1, texts.Sum(t => t.Count), "word", nameof(texts));
        if (!(options.TopicPrior > 0 && options.WordPrior > 0 && options.Sweeps > 0 && options.Kept > 0 && options.Kept <= options.Sweeps))
        {
            throw new ArgumentException($"Priors and sweeps must be positive and no more kept than made, found {options}.", nameof(options));
        }

        string[] vocabulary = [.. texts.SelectMany(t => t).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Sampler sampler = new(
            [.. texts.Select(t => t.Select(w => Array.BinarySearch(vocabulary, w, StringComparer.Ordinal)).ToArray())],
            vocabulary.Length,
            topics,
            options,
            random);
        double[,] words = new double[topics, vocabulary.Length], shares = new double[texts.Count, topics];
        for (int sweep = 0; sweep < options.Sweeps; sweep++)
        {
            sampler.Sweep();
            if (sweep >= options.Sweeps - options.Kept)
            {
                sampler.Add(words, shares, 1.0 / options.Kept);
            }
        }

        return new LatentDirichlet(vocabulary, words, shares);
    }

    /// <summary>The most probable words of a topic, most probable first.</summary>
    /// <exception cref="ArgumentException">No word is asked for.</exception>
    public IReadOnlyList<string> Top(int topic, int count)
    {
        Preconditions.CheckAtLeast(1, count, "word", nameof(count));
        return [.. Enumerable.Range(0, Vocabulary.Count).OrderByDescending(w => Words[topic, w]).Take(count).Select(w => Vocabulary[w])];
    }

    private sealed class Sampler
    {
        private readonly int[][] texts, assigned;
        private readonly int[,] byText, byWord;
        private readonly int[] byTopic;
        private readonly int vocabulary;
        private readonly LatentDirichletOptions options;
        private readonly RandomStream random;
        private readonly double[] weights;

        internal Sampler(int[][] texts, int vocabulary, int topics, LatentDirichletOptions options, RandomStream random)
        {
            (this.texts, this.vocabulary, this.options, this.random) = (texts, vocabulary, options, random);
            (byText, byWord, byTopic, weights) = (new int[texts.Length, topics], new int[vocabulary, topics], new int[topics], new double[topics]);
            assigned = [.. texts.Select(t => t.Select(_ => random.NextInt(topics)).ToArray())];
            for (int d = 0; d < texts.Length; d++)
            {
                for (int i = 0; i < texts[d].Length; i++)
                {
                    Count(d, i, 1);
                }
            }
        }

        internal void Sweep()
        {
            for (int d = 0; d < texts.Length; d++)
            {
                for (int i = 0; i < texts[d].Length; i++)
                {
                    Count(d, i, -1);
                    int word = texts[d][i];
                    for (int k = 0; k < weights.Length; k++)
                    {
                        weights[k] = (byText[d, k] + options.TopicPrior) * (byWord[word, k] + options.WordPrior)
                            / (byTopic[k] + (vocabulary * options.WordPrior));
                    }

                    assigned[d][i] = random.ChooseIndex(weights);
                    Count(d, i, 1);
                }
            }
        }

        internal void Add(double[,] words, double[,] shares, double weight)
        {
            for (int k = 0; k < weights.Length; k++)
            {
                for (int w = 0; w < vocabulary; w++)
                {
                    words[k, w] += weight * (byWord[w, k] + options.WordPrior) / (byTopic[k] + (vocabulary * options.WordPrior));
                }

                for (int d = 0; d < texts.Length; d++)
                {
                    shares[d, k] += weight * (byText[d, k] + options.TopicPrior) / (texts[d].Length + (weights.Length * options.TopicPrior));
                }
            }
        }

        private void Count(int text, int position, int change)
        {
            int topic = assigned[text][position];
            byText[text, topic] += change;
            byWord[texts[text][position], topic] += change;
            byTopic[topic] += change;
        }
    }
}
