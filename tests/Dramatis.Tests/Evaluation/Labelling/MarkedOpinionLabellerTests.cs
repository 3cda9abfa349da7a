using Dramatis.Evaluation.Labelling;

namespace Dramatis.Tests.Evaluation.Labelling;

public sealed class MarkedOpinionLabellerTests
{
    private static readonly string[] Options = ["Open the harbour", "Close the harbour", "Yes"];

    [Theory]
    [InlineData("I like it.\nANSWER: B", "B")]
    [InlineData("ANSWER: A, no, wait.\nANSWER: C", "C")]
    [InlineData("I choose B for now.", "B")]
    [InlineData("We should close the harbour at once.", "B")]
    [InlineData("Open the harbour or close the harbour?", null)]
    [InlineData("B. Close the harbour", "B")]
    [InlineData("A. Close the harbour", null)] // letter and text disagree
    [InlineData("Plan (A) close the harbour", null)]
    [InlineData("Yes, that is late.", null)]
    [InlineData("ANSWER: D", null)]
    [InlineData("A good point.", null)]
    [InlineData("", null)]
    [InlineData("Thank you all.", "gratitude")]
    [InlineData("I have nothing more to add.", "terminating")]
    public void Message_GetsTheLabelItStates(string message, string? expected) =>
        Assert.Equal(expected, MarkedOpinionLabeller.Label(Options, message).Text);

    [Fact]
    public async Task Calibration_ReportsKappaOnHandLabels()
    {
        HandLabel[] hand =
        [
            new("Q?", Options, "ANSWER: A", MessageLabel.Opinion(0)),
            new("Q?", Options, "ANSWER: B", MessageLabel.Opinion(1)),
            new("Q?", Options, "ANSWER: A", MessageLabel.Opinion(0)),
            new("Q?", Options, "ANSWER: B", MessageLabel.Opinion(0)),
        ];
        LabellerCalibration calibration = await LabellerCalibration.MeasureAsync(
            new MarkedOpinionLabeller(), hand, TestContext.Current.CancellationToken);

        Assert.Equal(0.75, calibration.Agreement);
        Assert.Equal(0.5, calibration.Kappa!.Kappa, 12); // observed 3/4, expected 3/4 x 1/2 + 1/4 x 1/2
    }
}
