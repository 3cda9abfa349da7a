using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.AnswerModels;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Truth;
using Dramatis.Statistics.Randomness;
using static Dramatis.Tests.Simulated.Respondents.KnownItem;

namespace Dramatis.Tests.Simulated.Respondents.Truth;

public sealed class ScaleTruthTests
{
    private static PlantedItem[] Parallel(int count) => [.. Enumerable.Range(0, count).Select(i => Graded(FormattableString.Invariant($"g{i}")))];

    // Parallel items: alpha is the Spearman-Brown formula of the correlation of any two. The correlation is integrated here by a rule of
    // another kind, of a response curve written out once more.
    [Fact]
    public void AlphaOfParallelItems_IsSpearmanBrown_OfTheirCorrelation()
    {
        double[] b = [-1.8, -0.6, 0.6, 1.8];
        double Cumulative(double t, int k) => 1 / (1 + Math.Exp(-1.7 * (t - b[k])));
        double Mean(double t) => 1 + Enumerable.Range(0, 4).Sum(k => Cumulative(t, k));
        double Square(double t) => 1 + Enumerable.Range(0, 4).Sum(k => ((2 * k) + 3) * Cumulative(t, k)); // (k + 2)² − (k + 1)²
        double mean = Integral(Mean);
        double shared = Integral(t => Mean(t) * Mean(t)) - (mean * mean);
        double correlation = shared / (Integral(Square) - (mean * mean));

        ScaleTruth truth = ScaleTruth.Of(Parallel(10));
        Assert.Equal(10 * correlation / (1 + (9 * correlation)), truth.Alpha, 1e-10);
        Assert.Equal(truth.Alpha, truth.Retest, 1e-10); // parallel items, nothing specific: alpha is the reliability
        Assert.Equal(3, truth.Mean, 1e-10); // symmetric thresholds
    }

    // Items that do not read the trait have nothing in common; very sharp yes-no items at 0 all answer sign(θ), whose correlation with θ
    // is √(2/π).
    [Fact]
    public void Extremes_AreThoseOfTheory()
    {
        ScaleTruth nothing = ScaleTruth.Of([Constant("a"), Constant("b"), Constant("c")]);
        Assert.Equal(0, nothing.Alpha, 1e-12);
        Assert.Equal(0, nothing.Retest, 1e-12);
        Assert.Equal(0, nothing.TraitCorrelation, 1e-12);

        PlantedItem Sharp(string id) => new(id, Space, TwoParameterLogistic.OfTrait(2, 0, 1e6, 0), [0, 1], "calm");
        ScaleTruth sharp = ScaleTruth.Of([Sharp("a"), Sharp("b"), Sharp("c")]);
        Assert.Equal(1, sharp.Alpha, 0.02); // the node at 0 is a coin and weighs 0.025
        Assert.Equal(Math.Sqrt(2 / Math.PI), sharp.TraitCorrelation, 0.01);
    }

    [Fact]
    public void PersonaWeightOfZero_LeavesNothingToMeasure_AndSpecificityLowersAlphaOnly()
    {
        PlantedItem[] items = Parallel(6);
        ScaleTruth plain = ScaleTruth.Of(items);
        Assert.Equal(0, ScaleTruth.Of(items, new() { Persona = new(0) }).Alpha, 1e-12);
        ScaleTruth specific = ScaleTruth.Of(items, new() { Specificity = new(1) });
        Assert.True(specific.Alpha < plain.Alpha && specific.Retest > specific.Alpha);
        Assert.True(ScaleTruth.Of(items, new() { Position = new(0.3) }).Alpha < plain.Alpha);
    }

    // Mean over 60 samples of 300 respondents against the truth: within four standard errors of that mean, and the known bias of alpha
    // under sampling, a factor (n − 1)/(n − 3) on 1 − alpha (Feldt 1965).
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.8, 0.2, 0)]
    [InlineData(0, 0, 1)]
    public void SampledScales_HaveTheAlphaAndTheCorrelationsOfTheTruth(double acquiescence, double position, double specificity)
    {
        PlantedItem[] items = [.. Parallel(4), Graded("r0", -1.1), Graded("r1", -1.1)];
        RespondentDials dials = new() { Style = new(acquiescence), Position = new(position), Specificity = new(specificity) };
        ScaleTruth truth = ScaleTruth.Of(items, dials);
        List<double> alphas = [], traits = [], retests = [];
        for (int sample = 0; sample < 60; sample++)
        {
            (double[] levels, double[][] first, double[][] second) = Sample(items, dials, sample, 300);
            alphas.Add(1 - ((1 - SampleMoments.Alpha(first)) * 297 / 299));
            double[] scores = [.. first.Select(r => r.Average())];
            traits.Add(SampleMoments.Correlation(levels, scores));
            retests.Add(SampleMoments.Correlation(scores, [.. second.Select(r => r.Average())]));
        }

        AssertMean(truth.Alpha, alphas, 0);
        AssertMean(truth.TraitCorrelation, traits, 1.0 / 300); // a correlation is biased by about r(1 − r²)/2n
        AssertMean(truth.Retest, retests, 1.0 / 300);
    }

    // θ = ±1.5 on 8 items: d of 2000 replies of each against the truth; the standard error of d is √(2/n + d²/4n).
    [Fact]
    public void StandardizedDifference_IsThatOfSampledScores()
    {
        PlantedItem[] items = [.. Parallel(4), Graded("r0", -1.1), Graded("r1", -1.1), Graded("w0", 0.6), Graded("w1", 0.6)];
        ScoreMoments Truth(double level) => ScoreMoments.OfMean(
            [.. items.Select(i => ScoreMoments.OfItem(i, Of(RespondentDials.Silent, level).Distribution(i, ItemPresentation.Plain(5))))]);
        double expected = ScoreMoments.StandardizedDifference(Truth(1.5), Truth(-1.5));
        RandomStream random = RandomStream.FromSeed(21);
        double[] high = Replies(1.5), low = Replies(-1.5);
        double pooled = Math.Sqrt((SampleMoments.Covariance(high, high) + SampleMoments.Covariance(low, low)) / 2);
        double d = (high.Average() - low.Average()) / pooled;
        Assert.Equal(expected, d, 4 * Math.Sqrt((2 / 2000.0) + (d * d / 4 / 2000)));

        double[] Replies(double level) => [.. Enumerable.Range(0, 2000).Select(_ => Score(items, Of(RespondentDials.Silent, level), random).Average())];
    }

    [Fact]
    public void WhatHasNoClosedFormHere_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ScaleTruth.Of([Graded()]));
        Assert.Throws<ArgumentException>(() => ScaleTruth.Of([Graded("a"), Graded("a")]));
        Assert.Throws<ArgumentException>(() => ScaleTruth.Of([Graded("a"), Graded("b", isAction: true)]));
        Assert.Throws<ArgumentException>(() => ScaleTruth.Of(Parallel(2), new() { Memory = new(0.1) }));
    }

    private static (double[] Levels, double[][] First, double[][] Second) Sample(PlantedItem[] items, RespondentDials dials, int sample, int count)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"scale truth|{sample}"));
        double[] levels = [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
        PlantedRespondent[] people = [.. levels.Select((level, i) => Of(dials, level, FormattableString.Invariant($"{sample}-{i}")))];
        return (levels, [.. people.Select(p => Score(items, p, random))], [.. people.Select(p => Score(items, p, random))]);
    }

    private static double[] Score(PlantedItem[] items, PlantedRespondent respondent, RandomStream random)
    {
        int[] answers = new int[items.Length];
        respondent.Answer(items, [.. items.Select(i => ItemPresentation.Plain(i.OptionCount))], random, answers);
        return [.. items.Select((item, i) => item.Keyed(answers[i]))];
    }

    private static void AssertMean(double expected, List<double> found, double bias)
    {
        double error = Math.Sqrt(SampleMoments.Covariance(found, found) / found.Count);
        Assert.InRange(found.Average(), expected - (4 * error) - bias, expected + (4 * error) + bias);
    }

    // Simpson's rule on [−9, 9], 18,000 steps.
    private static double Integral(Func<double, double> of)
    {
        const int Steps = 18_000;
        double step = 18.0 / Steps;
        double sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double t = -9 + (i * step);
            sum += (i == 0 || i == Steps ? 1 : i % 2 == 1 ? 4 : 2) * of(t) * Math.Exp(-t * t / 2);
        }

        return sum * step / 3 / Math.Sqrt(2 * Math.PI);
    }
}
