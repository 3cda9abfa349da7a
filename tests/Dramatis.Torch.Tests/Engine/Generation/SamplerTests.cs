using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Generation;

namespace Dramatis.Torch.Tests.Engine.Generation;

public sealed class SamplerTests
{
    // Probabilities 0.4, 0.3, 0.2, 0.1
    private static readonly double[] Probabilities = [0.2, 0.4, 0.1, 0.3];

    [Fact]
    public void TemperatureZero_TakesTheLikeliest()
    {
        Assert.Equal([1], Shares(SamplingSettings.Greedy).Keys);
    }

    [Fact]
    public void TemperatureOne_DrawsWithTheModelsProbabilities()
    {
        Dictionary<int, double> shares = Shares(new SamplingSettings());

        for (int id = 0; id < 4; id++)
        {
            Assert.Equal(Probabilities[id], shares[id], 0.02); // five standard errors of 20,000 draws are 0.017
        }
    }

    [Fact]
    public void TemperatureHalf_SquaresTheProbabilities()
    {
        Dictionary<int, double> shares = Shares(new SamplingSettings { Temperature = 0.5 });

        Assert.Equal(0.16 / 0.30, shares[1], 0.02);
        Assert.Equal(0.01 / 0.30, shares[2], 0.02);
    }

    [Fact]
    public void TopK_KeepsTheLikeliest()
    {
        Dictionary<int, double> shares = Shares(new SamplingSettings { TopK = 2 });

        Assert.Equal([1, 3], shares.Keys.Order());
        Assert.Equal(4.0 / 7, shares[1], 0.02);
    }

    [Theory]
    [InlineData(0.4, new[] { 1 })]
    [InlineData(0.41, new[] { 1, 3 })]
    [InlineData(0.7001, new[] { 0, 1, 3 })]
    [InlineData(1.0, new[] { 0, 1, 2, 3 })]
    public void TopP_KeepsTheFewestThatReachIt(double topP, int[] expected)
    {
        Assert.Equal(expected, Shares(new SamplingSettings { TopP = topP - 1e-6 > 0.99 ? 1 : topP - 1e-6 }).Keys.Order());
    }

    [Fact]
    public void TopP_LooksAtWhatTopKLeft()
    {
        // Of the two that top-k leaves, the first has 4/7 = 0.571.
        Assert.Equal([1], Shares(new SamplingSettings { TopK = 2, TopP = 0.57 }).Keys);
        Assert.Equal([1, 3], Shares(new SamplingSettings { TopK = 2, TopP = 0.58 }).Keys.Order());
    }

    [Theory]
    [InlineData(0.2, new[] { 0, 1, 2, 3 })]
    [InlineData(0.49, new[] { 0, 1, 3 })]
    [InlineData(0.6, new[] { 1, 3 })]
    public void MinP_IsRelativeToTheLikeliest(double minP, int[] expected)
    {
        Assert.Equal(expected, Shares(new SamplingSettings { MinP = minP }).Keys.Order());
    }

    [Fact]
    public void RepetitionPenalty_DividesPositiveAndMultipliesNegativeLogits()
    {
        // Seen: 0 and 1. Logits 2 -> 1 and -1 -> -2, so 1.5 wins.
        Sampler sampler = new(new SamplingSettings { RepetitionPenalty = 2, Temperature = 0 }, RandomStream.FromSeed(1), [0, 1]);
        float[] logits = [2, -1, 1.5f];

        Assert.Equal(2, sampler.Next(logits));
        Assert.Equal([1, -2, 1.5f], logits);

        // The drawn token counts from now on: 1.5 -> 0.75.
        logits = [2, -1, 1.5f];
        Assert.Equal(0, sampler.Next(logits));
        Assert.Equal([1, -2, 0.75f], logits);
    }

    [Fact]
    public void SettingOutOfRange_IsNamed()
    {
        foreach (var (settings, name) in new (SamplingSettings, string)[]
        {
            (new() { Temperature = -0.1 }, "temperature"), (new() { Temperature = double.NaN }, "temperature"), (new() { TopP = 0 }, "top-p"),
            (new() { TopP = 1.1 }, "top-p"), (new() { MinP = -1 }, "min-p"), (new() { TopK = -1 }, "top-k"),
            (new() { RepetitionPenalty = 0.5 }, "repetition penalty"),
        })
        {
            Assert.Contains(name, Assert.Throws<InvalidInputException>(settings.Validate).Message, StringComparison.Ordinal);
        }
    }

    private static Dictionary<int, double> Shares(SamplingSettings settings)
    {
        const int draws = 20_000;
        Sampler sampler = new(settings, RandomStream.FromSeed(11), []);
        Dictionary<int, double> shares = [];
        for (int i = 0; i < draws; i++)
        {
            int id = sampler.Next([.. Probabilities.Select(p => (float)Math.Log(p) + 3)]);
            shares[id] = shares.GetValueOrDefault(id) + (1.0 / draws);
        }

        return shares;
    }
}
