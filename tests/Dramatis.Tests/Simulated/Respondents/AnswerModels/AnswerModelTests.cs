using Dramatis.Simulated.Respondents.AnswerModels;

namespace Dramatis.Tests.Simulated.Respondents.AnswerModels;

// Laws that hold for every answer model, and the numbers of small cases worked out by hand.
public sealed class AnswerModelTests
{
    private static readonly IAnswerModel[] Models =
    [
        GradedResponse.OfTrait(1, 0, 1.7, [-1.8, -0.6, 0.6, 1.8]),
        GradedResponse.OfTrait(1, 0, -1.7, [-3, 2.9, 3]),
        TwoParameterLogistic.OfTrait(1, 0, 1.2, 0.4),
        TwoParameterLogistic.Constant(1, 0.8),
        new NominalResponse([[0], [1], [-2]], [0, 0.5, -1]),
        SpatialVoting.Proposition([1.5], [-1, -0.5, 0, 0.5, 1], 0.7),
        new SharedCategories(TwoParameterLogistic.OfTrait(1, 0, 1, 0), [1, 0, 1, 0, 0]),
    ];

    [Fact]
    public void Probabilities_AddUpToOne_EverywhereAndAreNeverNegative()
    {
        foreach (IAnswerModel model in Models)
        {
            for (double level = -800; level <= 800; level += level is >= -10 and < 10 ? 0.25 : 10)
            {
                double[] p = Fill(model, level);
                Assert.All(p, x => Assert.InRange(x, 0, 1));
                Assert.Equal(1, p.Sum(), 1e-14); // a few roundings of numbers below 1
            }
        }
    }

    // θ = 0, a = 1, b = −1, 0, 1: σ(1) = 0.7310585786300049, so that the options have 1 − σ(1), σ(1) − ½, and again.
    [Fact]
    public void GradedResponse_HasTheProbabilitiesWorkedOutByHand()
    {
        double[] p = Fill(GradedResponse.OfTrait(1, 0, 1, [-1, 0, 1]), 0);
        double[] expected = [0.2689414213699951, 0.2310585786300049, 0.2310585786300049, 0.2689414213699951];
        Assert.All(p.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    // Far out, σ(u) − σ(v) loses every digit. Between thresholds 0 and 1 the exact value is e^θ(1 − e⁻¹) for θ far below, here θ = −40:
    // σ(−40) − σ(−41) = e⁻⁴⁰(1 − e⁻¹)·(1 + O(e⁻⁴⁰)).
    [Fact]
    public void GradedResponse_KeepsItsDigitsInTheTails()
    {
        GradedResponse model = GradedResponse.OfTrait(1, 0, 1, [0, 1]);
        double expected = Math.Exp(-40) * (1 - Math.Exp(-1));
        Assert.Equal(1, Fill(model, -40)[1] / expected, 1e-14);
        double mirrored = Math.Exp(-39) * (1 - Math.Exp(-1)); // θ = 40: 1 − σ(39) less 1 − σ(40)
        Assert.Equal(1, Fill(model, 40)[1] / mirrored, 1e-13);
    }

    [Fact]
    public void GradedResponse_WithTwoOptions_IsTheTwoParameterLogisticModel()
    {
        foreach (double level in new[] { -3, -0.2, 0, 1.5 })
        {
            Assert.Equal(
                Fill(TwoParameterLogistic.OfTrait(1, 0, 1.3, 0.7), level), Fill(GradedResponse.OfTrait(1, 0, 1.3, [0.7]), level));
        }
    }

    [Fact]
    public void ReverseKeyedItem_AnswersAsItsOriginalAtTheOppositeLevel()
    {
        double[] b = [-1, 0.3, 2];
        foreach (double level in new[] { -2, 0.4, 1.1 })
        {
            Assert.Equal(Fill(GradedResponse.OfTrait(1, 0, 0.9, b), -level), Fill(GradedResponse.OfTrait(1, 0, -0.9, b), level));
            Assert.Equal(Fill(TwoParameterLogistic.OfTrait(1, 0, 0.9, 1), -level), Fill(TwoParameterLogistic.OfTrait(1, 0, -0.9, 1), level));
        }
    }

    [Fact]
    public void TwoParameterLogistic_IsEvenAtItsLocationAndConstantWithoutATrait()
    {
        Assert.Equal([0.5, 0.5], Fill(TwoParameterLogistic.OfTrait(1, 0, 2.5, 0.6), 0.6));
        Assert.Equal(0.8, Fill(TwoParameterLogistic.Constant(1, 0.8), 3)[1], 1e-15);
    }

    // Weights 1 and e^(ln 3 + ln 2) = 6.
    [Fact]
    public void NominalResponse_HasTheProbabilitiesWorkedOutByHand()
    {
        double[] p = Fill(new NominalResponse([[0], [1]], [0, Math.Log(2)]), Math.Log(3));
        Assert.Equal(1 / 7.0, p[0], 1e-15);
        Assert.Equal(6 / 7.0, p[1], 1e-15);
    }

    [Fact]
    public void NominalResponse_DependsOnDifferencesOnly()
    {
        double[] p = Fill(new NominalResponse([[1], [2], [-1]], [0, 0.3, 0.1]), 0.8);
        double[] shifted = Fill(new NominalResponse([[6], [7], [4]], [9, 9.3, 9.1]), 0.8);
        Assert.All(p.Zip(shifted), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    // Options at ±1: the log-odds of the right one are β((θ + 1)² − (θ − 1)²) = 4βθ; β = ¼ and θ = ½ give σ(½) = 0.6224593312018546.
    [Fact]
    public void SpatialVoting_OnALine_IsALogisticModelOfTheIdealPoint()
    {
        Assert.Equal(0.6224593312018546, Fill(new SpatialVoting([[-1], [1]], 0.25), 0.5)[1], 1e-15);
    }

    [Fact]
    public void SpatialVoting_PrefersTheNearestOption_AndIgnoresWaysAcross()
    {
        SpatialVoting model = SpatialVoting.Proposition([2, 0], [-1, -0.5, 0, 0.5, 1], 1);
        double[] p = Fill(model, 0.9, 0);
        Assert.Equal(3, Array.IndexOf(p, p.Max())); // 0.9 lies nearest to the option at 1
        Assert.All(p.Zip(Fill(model, 0.9, 3)), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void SharedCategories_DivideTheProbabilityOfACategory()
    {
        double[] p = Fill(new SharedCategories(TwoParameterLogistic.Constant(1, 0.8), [1, 0, 1, 0]), 0);
        Assert.All(p.Zip([0.4, 0.1, 0.4, 0.1]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void ImpossibleParameters_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new GradedResponse([1], [0, 0]));
        Assert.Throws<ArgumentException>(() => new GradedResponse([1], []));
        Assert.Throws<ArgumentException>(() => new GradedResponse([double.NaN], [0]));
        Assert.Throws<ArgumentException>(() => new NominalResponse([[1]], [0]));
        Assert.Throws<ArgumentException>(() => new NominalResponse([[1], [1, 2]], [0, 0]));
        Assert.Throws<ArgumentException>(() => new NominalResponse([[1], [1]], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpatialVoting([[1], [2]], 0));
        Assert.Throws<ArgumentException>(() => new SharedCategories(TwoParameterLogistic.Constant(1, 0.5), [0, 0]));
        Assert.Throws<ArgumentException>(() => new SharedCategories(TwoParameterLogistic.Constant(1, 0.5), [0, 1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoParameterLogistic.Constant(1, 1));
    }

    private static double[] Fill(IAnswerModel model, params double[] traits)
    {
        double[] p = new double[model.OptionCount];
        model.Fill(traits, p);
        return p;
    }
}
