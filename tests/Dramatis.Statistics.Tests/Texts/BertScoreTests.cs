using Dramatis.Statistics.Texts;

namespace Dramatis.Statistics.Tests.Texts;

public class BertScoreTests
{
    private static readonly float[] East = [1, 0], North = [0, 1], Between = [3, 4];

    // Cosines of Between with East and North are .6 and .8; by hand: P = (.6 + 1) / 2 over {Between, East}, R over {East}.
    [Fact]
    public void ByHand()
    {
        BertScoreValue value = BertScore.Of([Between, East], [East]);

        Assert.Equal(0.8, value.Precision, 1e-12);
        Assert.Equal(1, value.Recall, 1e-12);
        Assert.Equal(2 * 0.8 / 1.8, value.F1, 1e-12);
    }

    [Fact]
    public void WeightsByHand()
    {
        BertScoreValue value = BertScore.Of([Between, East, North], [North, Between], [3, 1, 0], [1, 3]);

        Assert.Equal((3 + 0.6) / 4, value.Precision, 1e-12); // Between fits itself, East has .6 at best, North counts for nothing
        Assert.Equal(1, value.Recall, 1e-12);
        Assert.Equal(BertScore.Of([Between, East], [North]), BertScore.Of([Between, East], [North], [0, 0], [0])); // no weight at all is equal weight
    }

    // Greedy matching is the best of all ways to give each token a partner: all of them are tried.
    [Fact]
    public void NoAssignmentOfPartners_IsBetter()
    {
        Random random = new(61);
        for (int trial = 0; trial < 40; trial++)
        {
            float[][] candidate = Vectors(random, random.Next(1, 5)), reference = Vectors(random, random.Next(1, 5));
            double[] candidateWeights = Weights(random, candidate.Length), referenceWeights = Weights(random, reference.Length);
            BertScoreValue value = BertScore.Of(candidate, reference, candidateWeights, referenceWeights);

            Assert.Equal(BestOfAll(candidate, reference, candidateWeights), value.Precision, 1e-12);
            Assert.Equal(BestOfAll(reference, candidate, referenceWeights), value.Recall, 1e-12);
        }
    }

    [Fact]
    public void TheSameText_ScoresExactlyOne()
    {
        Random random = new(7);
        for (int tokens = 1; tokens < 40; tokens++)
        {
            float[][] text = Vectors(random, tokens, 384);
            Assert.Equal(new BertScoreValue(1, 1, 1), BertScore.Of(text, [.. text.Select(v => (float[])v.Clone())]));
        }
    }

    [Fact]
    public void Exchanged_PrecisionAndRecallExchange_AndF1StaysToTheLastBit()
    {
        Random random = new(8);
        for (int trial = 0; trial < 200; trial++)
        {
            float[][] a = Vectors(random, random.Next(1, 9), 16), b = Vectors(random, random.Next(1, 9), 16);
            double[] wa = Weights(random, a.Length), wb = Weights(random, b.Length);
            BertScoreValue there = BertScore.Of(a, b, wa, wb), back = BertScore.Of(b, a, wb, wa);
            Assert.Equal((there.Precision, there.Recall, there.F1), (back.Recall, back.Precision, back.F1));
        }
    }

    [Fact]
    public void TextsWithoutTokensOrDirection_ScoreNothing()
    {
        Assert.Equal(default, BertScore.Of([], [East]));
        Assert.Equal(default, BertScore.Of([East], []));
        Assert.Equal(default, BertScore.Of([[0, 0]], [East]));
    }

    // Precision over {North, East} is (-1 + 0) / 2, recall the best of -1 and 0.
    [Fact]
    public void WhereACosineIsNotPositive_TheSmallerOneStands() =>
        Assert.Equal(new BertScoreValue(-0.5, 0, -0.5), BertScore.Of([North, East], [[0, -1]]));

    // Of three texts, the token 1 is in all, 2 in one and twice there, 3 in none.
    [Fact]
    public void Rarity_IsTheLogarithmOfTextsOverTextsWithTheToken()
    {
        Func<int, double> weight = BertScore.Rarity([[1, 2, 2], [1], [1, 1]]);
        Assert.Equal([0, Math.Log(2), Math.Log(4)], new[] { weight(1), weight(2), weight(3) });
    }

    [Fact]
    public void Mistakes_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => BertScore.Of([East], [[1, 0, 0]]));
        Assert.Throws<ArgumentException>(() => BertScore.Of([East], [East], [1, 1]));
        Assert.Throws<ArgumentException>(() => BertScore.Of([East], [East], [-1]));
    }

    private static float[][] Vectors(Random random, int count, int width = 3) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, width).Select(_ => (float)((2 * random.NextDouble()) - 1)).ToArray())];

    private static double[] Weights(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];

    private static double BestOfAll(float[][] from, float[][] to, double[] weights)
    {
        double best = double.NegativeInfinity;
        for (int assignment = 0; assignment < Math.Pow(to.Length, from.Length); assignment++)
        {
            double sum = 0;
            for (int i = 0, rest = assignment; i < from.Length; i++, rest /= to.Length)
            {
                sum += weights[i] * Cosine(from[i], to[rest % to.Length]);
            }

            best = Math.Max(best, sum / weights.Sum());
        }

        return best;
    }

    private static double Cosine(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x)) / Math.Sqrt(b.Sum(x => (double)x * x));
}
