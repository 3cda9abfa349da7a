using Dramatis.Evaluation.Labelling;

namespace Dramatis.Tests.Evaluation.Labelling;

public sealed class SelfReferenceTests
{
    private static readonly string[] Own = ["Veldian agent", "Veldian"];
    private static readonly string[] Others = ["Corvish agent", "Corvish", "South Veldian agent", "South Veldian"];

    [Theory]
    [InlineData("As a Corvish agent, I say yes.")]
    [InlineData("as the Corvish agent I say yes.")]
    [InlineData("Speaking as a Corvish citizen, yes.")]
    [InlineData("I am the Corvish agent and I say yes.")]
    [InlineData("We Corvish value this.")]
    [InlineData("On behalf of the Corvish people: yes.")]
    [InlineData("Corvish agent: I say yes.")]
    [InlineData("As a South Veldian, I disagree.")]
    public void SpeakingAsSomebodyElse_IsFound(string message) => Assert.NotNull(SelfReference.FalseOne(message, Own, Others));

    [Theory]
    [InlineData("As a Veldian agent, I say yes.")]
    [InlineData("Veldian agent: I say yes.")]
    [InlineData("As the Corvish agent said, it is late.")]
    [InlineData("As the Corvish agent has rightly noted, it is late.")]
    [InlineData("The Corvish agent is right.")]
    [InlineData("I agree with the Corvish agent.")]
    [InlineData("I, too, like the Corvish plan.")]
    public void OwnNameAndMereMention_AreNot(string message) => Assert.Null(SelfReference.FalseOne(message, Own, Others));
}
