using Dramatis.Conversations.Units;
using Dramatis.Statistics.Texts;

namespace Dramatis.Evaluation.Atomic;

/// <summary>
/// Rates by the words of examples: multinomial naive Bayes with Laplace smoothing over stems and pairs of neighbouring stems, three classes
/// of equal prior. Among high and low the probability becomes one of five equal steps; where "other" is likelier than both together, or no
/// word of the unit is known, the unit does not show the trait. Knows the words of its examples and no others.
/// </summary>
public sealed class WordPoleRater : IUnitRater
{
    private const int Steps = 5;
    private const int Classes = 3; // high, low, other

    private readonly Dictionary<string, Words> byTrait;

    /// <summary>Learns from examples.</summary>
    /// <param name="examples">Examples by the name of the trait (<see cref="TraitTarget.Trait"/>).</param>
    public WordPoleRater(IReadOnlyDictionary<string, PoleExamples> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        byTrait = examples.ToDictionary(e => e.Key, e => Words.Learn(e.Value), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Name => "words of examples";

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">There were no examples of the trait.</exception>
    public ValueTask<IReadOnlyList<UnitRating>> RateAsync(
        IReadOnlyList<TextUnit> units, TraitTarget target, string? question = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(target);
        Words words = byTrait.GetValueOrDefault(target.Trait)
            ?? throw new InvalidInputException($"trait '{target.Trait}'", "has no examples to rate by.", "Traits: " + string.Join(", ", byTrait.Keys) + ".");
        return ValueTask.FromResult<IReadOnlyList<UnitRating>>([.. units.Select(u => words.Rate(u.Claim))]);
    }

    private static IEnumerable<string> Features(string text)
    {
        string[] stems = [.. TextTokens.Words(text).Select(PorterStemmer.Stem)];
        return [.. stems, .. stems.Zip(stems.Skip(1), (a, b) => a + " " + b)];
    }

    private sealed class Words(Dictionary<string, double[]> logLikelihoods)
    {
        public static Words Learn(PoleExamples examples)
        {
            Dictionary<string, int>[] counts = [Count(examples.High), Count(examples.Low), Count(examples.Other)];
            string[] vocabulary = [.. counts.SelectMany(c => c.Keys).Distinct(StringComparer.Ordinal)];
            double[] totals = [.. counts.Select(c => c.Values.Sum() + (double)vocabulary.Length)];
            return new Words(vocabulary.ToDictionary(
                w => w,
                w => Enumerable.Range(0, Classes).Select(k => Math.Log((counts[k].GetValueOrDefault(w) + 1) / totals[k])).ToArray(),
                StringComparer.Ordinal));
        }

        public UnitRating Rate(string text)
        {
            double[][] known = [.. Features(text).Where(logLikelihoods.ContainsKey).Select(f => logLikelihoods[f])];
            if (known.Length == 0)
            {
                return UnitRating.NotShown;
            }

            double[] sums = [.. Enumerable.Range(0, Classes).Select(k => known.Sum(l => l[k]))];
            double most = sums.Max();
            double[] weights = [.. sums.Select(s => Math.Exp(s - most))];
            return weights[2] > weights[0] + weights[1]
                ? UnitRating.NotShown
                : new UnitRating(Math.Min(Steps, (int)(weights[0] / (weights[0] + weights[1]) * Steps) + 1));
        }

        private static Dictionary<string, int> Count(IReadOnlyList<string> sentences) =>
            sentences.SelectMany(Features).CountBy(f => f, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }
}
