using Dramatis.Models;

namespace Dramatis.Tests.Models;

public sealed class TextClassificationTests
{
    private static readonly TextClassification Result = new(
        [new ClassProbability("neutral", 0.2), new ClassProbability("ENTAILMENT", 0.5), new ClassProbability("contradiction", 0.3)]);

    [Fact]
    public void Classes_AreFoundByNameWhateverTheirCase() => Assert.Equal(0.5, Result.Probability("entailment"));

    [Fact]
    public void TheBestClass_IsTheLikeliest() => Assert.Equal("ENTAILMENT", Result.Best.Label);

    [Fact]
    public void AnUnknownClass_IsSaidWithThoseThereAre() =>
        Assert.Contains("contradiction", Assert.Throws<KeyNotFoundException>(() => Result.Probability("yes")).Message, StringComparison.Ordinal);

    [Fact]
    public void AResultWithoutClasses_CannotBe() => Assert.Throws<ArgumentOutOfRangeException>(() => new TextClassification([]));
}
