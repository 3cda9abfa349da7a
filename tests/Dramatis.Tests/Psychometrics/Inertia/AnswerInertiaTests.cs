using Dramatis.Psychometrics.Inertia;

namespace Dramatis.Tests.Psychometrics.Inertia;

public sealed class AnswerInertiaTests
{
    [Fact]
    public void OneOptionAlways_IsAllInertia_AndEquallyFrequentOnesAreNone()
    {
        Assert.Equal(1, AnswerInertia.Of([0, 0, 0, 0, 1, 0]), 12);
        Assert.Equal(0, AnswerInertia.Of([1.0 / 6, 1.0 / 6, 1.0 / 6, 1.0 / 6, 1.0 / 6, 1.0 / 6]), 12);
    }

    // H(1/2, 1/4, 1/4) = 1.5 bits; 1 - 1.5 / log2 6 = 0.419721.
    [Fact]
    public void Inertia_IsTheWorkedExample() => Assert.Equal(0.419721, AnswerInertia.Of([0, 0, 0.25, 0.5, 0.25, 0]), 6);

    // Opposite certainties are one bit apart; (1, 0) and (1/2, 1/2): H(3/4, 1/4) - H(1/2, 1/2) / 2 = 0.811278 - 0.5.
    [Fact]
    public void Steerability_IsInBits()
    {
        Assert.Equal(0, AnswerInertia.Steerability([0.3, 0.7], [0.3, 0.7]), 12);
        Assert.Equal(1, AnswerInertia.Steerability([1, 0], [0, 1]), 12);
        Assert.Equal(0.311278, AnswerInertia.Steerability([1, 0], [0.5, 0.5]), 6);
    }

    [Fact]
    public void TopTwo_TakesNeighboursOnly() => Assert.Equal(0.6, AnswerInertia.TopTwo([0.4, 0, 0.3, 0.3, 0, 0]), 12);

    [Fact]
    public void ASingleOption_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => AnswerInertia.Of([1.0]));
        Assert.Throws<ArgumentException>(() => AnswerInertia.TopTwo([1.0]));
    }

    // X is f = 2 with probability 1 - w, else Y in {1, 5}: C = 4 w^2, Δ = w (3 - 2), E X^2 = (1 - w) 4 + w 13, S = E X^2 - (2 + w)^2.
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void PersonaWeight_IsTheShareOfAMixture_ExactlyWhenThePersonaIsSure(double w)
    {
        double between = 4 * w * w, total = ((1 - w) * 4) + (w * 13) - Math.Pow(2 + w, 2), shift = w * w;
        Assert.Equal(w, PersonaWeightEstimate.Of(between, total, shift), 12);
    }

    [Fact]
    public void PersonaWeight_OfAModelThatNeverMoves_IsNotANumber() => Assert.Equal(double.NaN, PersonaWeightEstimate.Of(0, 0, 0));
}
