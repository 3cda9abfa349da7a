using Dramatis.Control.Candidates;
using Dramatis.Control.Candidates.SelfConsistency;
using Dramatis.Conversations;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Control.Candidates;

public class GeneralizedSelfConsistencyTests
{
    private static readonly Persona Nobody = new("n", "N", []);
    private static readonly DialogueContext Nothing = new("n", []);

    private static async Task<double?[]> ScoreAsync(ICandidateSimilarity similarity, params string[] texts) => await ScoreAsync(similarity, false, [.. texts.Select(t => new Candidate(t))]);

    private static async Task<double?[]> ScoreAsync(ICandidateSimilarity similarity, bool consensus, params Candidate[] candidates) =>
        [.. (await new GeneralizedSelfConsistency(similarity, consensus).ScoreAsync(Nobody, Nothing, candidates, TestContext.Current.CancellationToken)).Select(s => s.Value)];

    [Fact]
    public async Task Unigrams_OfFourSentences_AsCountedByHand()
    {
        // The vocabulary is {i, bake, bread, eat, cake, he, sleeps}: 7. Shared words: 1-2: i, bread; 1-3: i; 2-3: i, eat; none with 4.
        double?[] scores = await ScoreAsync(new NGramSimilarity(), "I bake bread", "I eat bread", "i eat cake", "He sleeps");

        Assert.Equal([(2 + 1) / 7.0 / 3, (2 + 2) / 7.0 / 3, (1 + 2) / 7.0 / 3, 0.0], scores.Select(s => s!.Value), Close);
    }

    [Fact]
    public async Task NGrams_AreTheMeanOverTheirLengths()
    {
        // Bigrams: {a b, b c}, {a b, b d}: one shared of three. Unigrams: two shared of four.
        double?[] scores = await ScoreAsync(new NGramSimilarity(2), "a b c", "a b d");

        Assert.Equal(((2 / 4.0) + (1 / 3.0)) / 2, scores[0]!.Value, 12);
    }

    [Theory]
    [InlineData(OverlapForm.Jaccard, 2 / 4.0)]
    [InlineData(OverlapForm.Dice, 4 / 6.0)]
    [InlineData(OverlapForm.Vocabulary, 2 / 4.0)]
    public async Task Forms_DivideBySomethingElse(OverlapForm form, double expected) =>
        Assert.Equal(expected, (await ScoreAsync(new NGramSimilarity(1, form), "a b c", "a b d"))[0]!.Value, 12);

    [Fact]
    public async Task Equality_IsMajorityVoting()
    {
        double?[] scores = await ScoreAsync(new ExactAnswer(), "B", "A", "b ", "C", "B");

        Assert.Equal([0.5, 0, 0.5, 0, 0.5], scores.Select(s => s!.Value), Close);
    }

    [Fact]
    public async Task OrderDoesNotMatter_AndDuplicatesRaiseEachOther()
    {
        double?[] there = await ScoreAsync(new NGramSimilarity(), "a b", "b c", "c d");
        double?[] back = await ScoreAsync(new NGramSimilarity(), "c d", "b c", "a b");
        Assert.Equal(there.Reverse().Select(s => s!.Value), back.Select(s => s!.Value), Close);

        double?[] twice = await ScoreAsync(new NGramSimilarity(), "a b", "a b", "c d", "d e");
        Assert.True(twice[0] > twice[2]);
    }

    [Fact]
    public async Task OneReply_AndEmptyReplies_Score0()
    {
        Assert.Equal([0.0], (await ScoreAsync(new NGramSimilarity(), "alone")).Select(s => s!.Value));
        Assert.Equal([0.0, 0.0], (await ScoreAsync(new NGramSimilarity(4), "", "")).Select(s => s!.Value));
    }

    [Fact]
    public async Task WeightedTokens_CountByTheirMeanProbability_AndConsensusByThatOfTheReply()
    {
        Candidate first = new("x y x", [new("x", Math.Log(0.5)), new("y", Math.Log(0.2)), new("x", Math.Log(0.3))]);
        Candidate second = new("x z", [new("x", Math.Log(0.8)), new("z", Math.Log(0.5))]);
        double shared = 0.4 * 0.8 / 3; // mean of .5 and .3 against .8, vocabulary {x, y, z}

        Assert.Equal(shared, (await ScoreAsync(new WeightedTokenSimilarity(), false, first, second))[0]!.Value, 12);
        Assert.Equal(shared * Math.Pow(0.5 * 0.2 * 0.3, 1 / 3.0), (await ScoreAsync(new WeightedTokenSimilarity(), true, first, second))[0]!.Value, 12);
        await Assert.ThrowsAsync<InvalidInputException>(() => ScoreAsync(new WeightedTokenSimilarity(), "no tokens", "either"));
        Assert.Null((await ScoreAsync(new NGramSimilarity(), true, new Candidate("a"), new Candidate("b")))[0]);
    }

    [Fact]
    public async Task Entailment_AgreesInBothDirections()
    {
        ScriptedNliModel nli = new(p => p.Premise == "a" ? new NliScores(0.6, 0.3, 0.1) : new NliScores(0.2, 0.3, 0.5));

        Assert.Equal(((0.6 - 0.1) + (0.2 - 0.5)) / 2, (await ScoreAsync(new NliAgreement(nli), "a", "b"))[0]!.Value, 12);
    }

    [Fact]
    public async Task Picks_AgreeWithThePool_ButNotWithEachOther()
    {
        Candidate[] pool = [.. new[] { "a b c", "a b c", "a b d", "x y" }.Select(t => new Candidate(t))];
        IReadOnlyList<int> picked = await new GeneralizedSelfConsistency(new NGramSimilarity(1, OverlapForm.Jaccard)).PickAsync(pool, 3, TestContext.Current.CancellationToken);

        Assert.Equal([0, 3, 2], picked);
    }

    // The proof of the paper as an experiment: replies satisfy hidden predicates, each with the quality of its reply.
    [Theory]
    [InlineData(0.5, 0.9, true)]
    [InlineData(0.1, 0.45, false)]
    public async Task TheReplyTheOthersAgreeWith_IsNearlyTheBest_WhereMostAreBetterThanChance(double worst, double best, bool works)
    {
        RandomStream random = RandomStream.FromSeed(12);
        (double pick, double top, double mean) = (0, 0, 0);
        const int Rounds = 200;
        for (int round = 0; round < Rounds; round++)
        {
            bool[][] satisfied =
            [
                .. Enumerable.Range(0, 30).Select(i =>
                {
                    double quality = worst + ((best - worst) * i / 29);
                    return Enumerable.Range(0, 40).Select(_ => random.NextBool(quality)).ToArray();
                }),
            ];
            double[] right = [.. satisfied.Select(s => s.Average(v => v ? 1.0 : 0))];
            double?[] scores = await ScoreAsync(new Predicates(satisfied), [.. satisfied.Select((_, i) => FormattableString.Invariant($"{i}"))]);
            pick += right[scores.Index().MaxBy(s => s.Item).Index] / Rounds;
            top += right.Max() / Rounds;
            mean += right.Average() / Rounds;
        }

        if (works)
        {
            Assert.True(pick >= 0.95 * top && pick >= mean + 0.1, $"pick {pick}, best {top}, mean {mean}");
        }
        else
        {
            Assert.True(pick < mean, $"pick {pick}, mean {mean}: where most replies are worse than chance, agreement finds the worst");
        }
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-12;

    private sealed class Predicates(bool[][] satisfied) : ICandidateSimilarity
    {
        public string Name => "predicates";

        public ValueTask<double[,]> MatrixAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
        {
            var matrix = new double[satisfied.Length, satisfied.Length];
            for (int i = 0; i < satisfied.Length; i++)
            {
                for (int j = 0; j < satisfied.Length; j++)
                {
                    matrix[i, j] = satisfied[i].Zip(satisfied[j]).Average(p => p.First == p.Second ? 1.0 : 0);
                }
            }

            return ValueTask.FromResult(matrix);
        }
    }
}
