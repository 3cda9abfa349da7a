using Dramatis.Psychometrics;

namespace Dramatis.Tests.Psychometrics;

public sealed class ChoiceReaderTests
{
    [Theory]
    [InlineData("{\"opinion\": \"B\"}", 1, ChoiceReadout.Json)]
    [InlineData("Step by step. So:\n{\"opinion\": \"c\"} Done.", 2, ChoiceReadout.Json)]
    [InlineData("{\"opinion\": \"A\"} no, {\"opinion\": \"B\"}", 1, ChoiceReadout.Json)]
    [InlineData("{\"opinion\": \"B\"}\nANSWER: C", 1, ChoiceReadout.Json)]
    [InlineData("I think so.\nANSWER: C", 2, ChoiceReadout.Marker)]
    [InlineData("answer: <b>", 1, ChoiceReadout.Marker)]
    public void JsonComesFirst_MarkerSecond(string reply, int option, ChoiceReadout readout)
    {
        ChoiceAnswer answer = ChoiceReader.Read(reply, 3);
        Assert.Equal((option, readout), (answer.Option, answer.Readout));
    }

    // Substring scoring passes what nobody said: every one of these holds a letter of an option.
    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("I like B best.")]
    [InlineData("{\"opinion\": \"D\"}")]
    [InlineData("{\"opinion\": \"AB\"}")]
    [InlineData("{\"opinion\": null}")]
    [InlineData("{\"opinion\": ")]
    [InlineData("ANSWER: Both")]
    public void AnythingElse_IsUnparsed(string reply)
    {
        ChoiceAnswer answer = ChoiceReader.Read(reply, 3);
        Assert.Equal((null, ChoiceReadout.None, false), (answer.Option, answer.Readout, answer.Refused));
    }

    [Theory]
    [InlineData("I cannot answer this question.")]
    [InlineData("As an AI, I have no views.")]
    [InlineData("I would rather not say.")]
    public void Refusal_IsRecordedAsWhatItIs(string reply) => Assert.True(ChoiceReader.Read(reply, 3) is { Option: null, Refused: true });
}
