using Dramatis.Statistics.Penalized;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals.Capture;
using Dramatis.Torch.Internals.Probes;
using Dramatis.Torch.Runtime;
using Dramatis.Torch.Tests.Engine.Formats;
using MathNet.Numerics.Distributions;
using TorchSharp;

namespace Dramatis.Torch.Tests.Internals.Probes;

/// <summary>Probes on vectors whose classes were planted: two normal clouds d apart are told apart with an area of Φ(d / √2).</summary>
public sealed class ProbeSuiteTests
{
    private const int Width = 6;

    public ProbeSuiteTests() => TorchRuntime.EnsureLoaded();

    [Fact]
    public void PlantedSeparation_IsFoundPlaceByPlace_AndNothingWhereNothingWasPlanted()
    {
        double[] separation = [0, 0.7, 1.5, 2.5];
        ProbeSuite suite = Train(Planted(150, separation, seed: 1), new ProbeOptions { Level = 0.999 }); // two dozen intervals: none should miss
        Assert.Equal(["a", "b"], suite.Labels);
        foreach ((Probe probe, double d) in suite.Probes.Zip(separation))
        {
            double area = Normal.CDF(0, 1, d / Math.Sqrt(2));
            LabelEvaluation found = probe.Evaluation.Labels[0];
            Assert.InRange(area, found.Auroc.Interval.Lower, Math.Max(found.Auroc.Interval.Upper, found.Auroc.Area + 0.05)); // a probe of finite data lies a little below
            double accuracy = Normal.CDF(0, 1, d / 2);
            Assert.InRange(accuracy, probe.Evaluation.Accuracy.Interval.Lower, probe.Evaluation.Accuracy.Interval.Upper + 0.03);
            Assert.Equal(0.5, probe.ControlAccuracy.Value, 3 * Math.Sqrt(0.25 / 300)); // one deal of labels may go with the clouds by chance
            Assert.Equal(0.5, probe.Evaluation.MajorityAccuracy, 0.05);
        }

        double[] information = [.. suite.Probes.Select(probe => probe.Evaluation.Information)];
        Assert.Equal(information.Order(), information);
        Assert.InRange(information[0], -0.05, 0.01); // nats of nothing
        Assert.Equal(suite.Probes[3].Site, suite.BestSite);
        Assert.Equal(suite.Best.Evaluation.Accuracy, suite.Selected.Accuracy);
    }

    [Fact]
    public void ChoosingAmongManyPlacesOfNoise_LooksGoodOnlyWithALookAtTheTest()
    {
        ProbeSuite suite = Train(Planted(24, new double[25], seed: 2), new ProbeOptions { Penalties = [10] });
        Assert.True(suite.Probes.Max(probe => probe.Evaluation.Accuracy.Value) > 0.6); // the best of 25 coins
        Assert.InRange(0.5, suite.Selected.Accuracy.Interval.Lower, suite.Selected.Accuracy.Interval.Upper);
        Assert.InRange(0.5, suite.Selected.Labels[0].Auroc.Interval.Lower, suite.Selected.Labels[0].Auroc.Interval.Upper);
    }

    [Fact]
    public void AThreshold_KeepsItsFalsePositiveRateOnTextsThatItHasNotSeen()
    {
        ProbeSuite suite = Train(Planted(200, [2], seed: 3), new ProbeOptions { FalsePositiveRate = 0.1, Penalties = [10] });
        LabelEvaluation found = suite.Selected.Labels[1];
        // Two clouds 2 apart: at a false positive rate of 0.1 a share of Φ(2 - 1.2816) = 0.764 is found.
        Assert.InRange(0.1, found.FalsePositiveRate.Interval.Lower, found.FalsePositiveRate.Interval.Upper);
        Assert.InRange(0.764, found.Sensitivity.Interval.Lower, found.Sensitivity.Interval.Upper);
        ActivationSet fresh = Planted(400, [2], seed: 33);
        Probe probe = suite.Best;
        double Reaching(string label) => fresh.Of(probe.Site, label).Average(row => probe.Probabilities(row)[1] >= probe.Thresholds[1] ? 1.0 : 0);
        Assert.InRange(Reaching("a"), 0.04, 0.16); // 0.1 and three standard errors of both draws
        Assert.InRange(Reaching("b"), 0.66, 0.86);
    }

    [Fact]
    public void ThreeLabels_AreReadOff_AndADirectionMakesItsLabelLikelier()
    {
        ProbeSuite suite = Train(Planted(60, [3], seed: 4, labels: 3));
        Probe probe = suite.Best;
        Assert.Equal(3, probe.Evaluation.Labels.Count);
        // Three clouds at the corners of a triangle: P(Z1, Z2 < 1.5) of two normals correlated by one half.
        Assert.InRange(0.8847, probe.Evaluation.Accuracy.Interval.Lower, probe.Evaluation.Accuracy.Interval.Upper + 0.03);
        float[] start = new float[Width];
        for (int label = 0; label < 3; label++)
        {
            float[] direction = probe.Direction(label);
            float[] moved = [.. start.Zip(direction, (x, step) => x + (0.5f * step))];
            Assert.True(probe.Probabilities(moved)[label] > probe.Probabilities(start)[label]);
            Assert.Equal(1, probe.Probabilities(moved).Sum(), 1e-12);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(8)]
    public void TwoLabels_GiveThePenalisedLogit(double penalty)
    {
        // |W|² of two opposite rows is half the square of their difference: λ/2 |W|² = λ/4 w², which is C = 2 / λ.
        RandomStream random = RandomStream.FromSeed(5);
        double[][] rows = [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 3).Select(_ => random.NextNormal()).ToArray())];
        for (int column = 0; column < 3; column++)
        {
            double mean = rows.Average(row => row[column]), deviation = Math.Sqrt(rows.Average(row => Math.Pow(row[column] - mean, 2)));
            Array.ForEach(rows, row => row[column] = (row[column] - mean) / deviation);
        }

        bool[] outcomes = [.. rows.Select(row => row[0] - (0.5 * row[1]) + random.NextNormal() > 0.3)];
        PenalizedFit expected = PenalizedLogistic.Fit(rows, outcomes, 2 / penalty);
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor(rows.SelectMany(row => row).ToArray(), [40, 3]);
        SoftmaxRegression found = SoftmaxRegression.Fit(x, [.. outcomes.Select(yes => yes ? 1 : 0)], 2, penalty);
        double[] weights = (found.Weights[1] - found.Weights[0]).data<double>().ToArray();
        Assert.All(expected.Weights.Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Equal(expected.Intercept, (found.Biases[1] - found.Biases[0]).item<double>(), 1e-5);
        // Features in other units are the same features.
        SoftmaxRegression scaled = SoftmaxRegression.Fit((x * 40) + 7, [.. outcomes.Select(yes => yes ? 1 : 0)], 2, penalty);
        Assert.True((found.LogProbabilities(x) - scaled.LogProbabilities((x * 40) + 7)).abs().max().item<double>() < 1e-5);
    }

    [Fact]
    public void TextsOfAGroup_AreHeldOutTogether_WithEveryLabelInEveryPart()
    {
        int[] labels = [.. Enumerable.Range(0, 60).Select(text => text / 2 % 3)];
        string[] groups = [.. Enumerable.Range(0, 60).Select(text => $"topic {text / 2}")];
        IReadOnlyList<int[]> parts = ProbeFolds.Divide([.. Enumerable.Range(0, 60)], labels, groups, 5, RandomStream.FromSeed(1));
        Assert.Equal(Enumerable.Range(0, 60), parts.SelectMany(part => part).Order());
        Assert.All(parts, part => Assert.Equal(3, part.Select(text => labels[text]).Distinct().Count()));
        Assert.All(groups.Distinct(), topic => Assert.Single(parts, part => part.Any(text => groups[text] == topic)));
    }

    [Fact]
    public void TheSameSeed_GivesTheSameSuite()
    {
        ActivationSet set = Planted(20, [1], seed: 6);
        ProbeSuite first = Train(set), second = Train(set);
        Assert.Equal(first.Best.Weights[0], second.Best.Weights[0]);
        Assert.Equal(first.Selected.LogLoss, second.Selected.LogLoss);
        Assert.NotEqual(first.Selected.LogLoss, Train(set, new ProbeOptions { Seed = 2 }).Selected.LogLoss);
    }

    [Fact]
    public void ASuite_ComesBackFromItsFile_AndADamagedFileIsRefused()
    {
        ProbeSuite suite = Train(Planted(20, [1, 2], seed: 8), new ProbeOptions { FalsePositiveRate = 0, Penalties = [10], Level = 0.9 });
        using TemporaryFolder folder = new();
        string path = folder.File("probes.safetensors");
        suite.Write(path);
        ProbeSuite read = ProbeSuite.Read(path);
        Assert.Equal((suite.BestSite, suite.Selected.LogLoss, suite.Selected.Accuracy), (read.BestSite, read.Selected.LogLoss, read.Selected.Accuracy));
        foreach ((Probe before, Probe after) in suite.Probes.Zip(read.Probes))
        {
            float[] vector = [1, -1, 2, 0, 0, 1];
            Assert.Equal(before.Probabilities(vector), after.Probabilities(vector));
            Assert.Equal(before.Thresholds, after.Thresholds);
            Assert.Equal(before.Evaluation.Labels, after.Evaluation.Labels);
            Assert.Equal((before.Site, before.Penalty, before.ControlAccuracy), (after.Site, after.Penalty, after.ControlAccuracy));
        }

        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^8]);
        Assert.Throws<ModelFormatException>(() => ProbeSuite.Read(path));
        Planted(10, [1], seed: 8).Write(path);
        Assert.Contains("no probes", Assert.Throws<ModelFormatException>(() => ProbeSuite.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeJudgedFairly_IsRefused()
    {
        ActivationSet set = Planted(10, [1], seed: 7);
        string[] leaked = [.. Enumerable.Range(0, 20).Select(text => $"{text}")];
        Says("label", () => Train(Planted(10, [1], seed: 7, labels: 1)));
        Says("4 text(s)", () => Train(Planted(4, [1], seed: 7)));
        Says("groups", () => ProbeSuite.Train(set, groups: ["one"]));
        Says("2 text(s) or group(s)", () => ProbeSuite.Train(set, groups: [.. leaked.Select((_, text) => $"{text / 2 % 2}")]));
        Says("penalties", () => Train(set, new ProbeOptions { Penalties = [0] }));
        Says("folds", () => Train(set, new ProbeOptions { InnerFolds = 1 }));
        Says("false positive rate", () => Train(set, new ProbeOptions { FalsePositiveRate = 1 }));
        Says("texts 1 and 2", () => Train(Planted(10, [1], seed: 7, repeatFirst: true)));
    }

    private static void Says(string text, Func<ProbeSuite> train) =>
        Assert.Contains(text, Assert.Throws<InvalidInputException>(train).Message, StringComparison.Ordinal);

    private static ProbeSuite Train(ActivationSet set, ProbeOptions? options = null) =>
        ProbeSuite.Train(set, options, cancellationToken: TestContext.Current.CancellationToken);

    // Each text is a point of a normal cloud; clouds of two labels lie d apart, of three at the corners of a triangle with sides d.
    private static ActivationSet Planted(int each, double[] separation, ulong seed, int labels = 2, bool repeatFirst = false)
    {
        string[] names = ["a", "b", "c"];
        double[][] corners = labels < 3 ? [[-0.5, 0], [0.5, 0]] : [[-0.5, 0], [0.5, 0], [0, Math.Sqrt(0.75)]];
        string[] of = [.. Enumerable.Range(0, labels).SelectMany(label => Enumerable.Repeat(names[label], each))];
        Dictionary<Site, float[]> values = [];
        foreach ((int block, double d) in separation.Index())
        {
            RandomStream random = RandomStream.FromSeed(seed).Split(block);
            float[] rows = [.. of.SelectMany(label => Enumerable.Range(0, Width).Select(i =>
                (float)(random.NextNormal() + (i < 2 ? d * corners[label[0] - 'a'][i] : 0))))];
            if (repeatFirst)
            {
                rows.AsSpan(0, Width).CopyTo(rows.AsSpan(Width));
            }

            values.Add(new Site(block, SiteKind.ResidPost), rows);
        }

        return new ActivationSet([.. of.Select((_, text) => new ActivationRow(text, 0, 0))], of, Width, values, "planted");
    }
}
