using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Stances;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Psychometrics.Stances;

public sealed class StanceWritingTests
{
    private static readonly Instrument Stances = InstrumentPacks.Load("dramatis-stances-24");

    [Theory]
    [InlineData("Yes, they should.", 1.0)]
    [InlineData("\"No.\" That is all.", 0.0)]
    [InlineData("Nobody knows.", null)]
    [InlineData("It depends.", null)]
    public void AnOpening_SaysTheSideInSoManyWords(string text, double? supports) => Assert.Equal(supports, StanceWriting.Opening(text, "Yes", "No"));

    [Fact]
    public void Overlap_PrefersTheSideWithTheSameWords_AndNoneWhenBothAreAsFar()
    {
        Assert.Equal(1, StanceWriting.Overlap("lunch helps children learn", "children learn better with lunch", "parents must pay"));
        Assert.Equal(0, StanceWriting.Overlap("parents must pay for it", "children learn better with lunch", "parents must pay"));
        Assert.Null(StanceWriting.Overlap("something else", "children learn", "parents pay"));
    }

    [Fact]
    public async Task AJudgeThatAlwaysTakesTheFirst_SaysNothing()
    {
        ScriptedChatClient model = new("Well.", "For it.", "Against it.", "A", "A");
        WrittenStance written = await new StanceWriting(model, model, [StanceJudge.Model])
            .RunAsync(Stances, Stances.Items[0], "en", RandomStream.FromSeed(1), TestContext.Current.CancellationToken);
        Assert.Equal(0.5, written.Supports);
    }

    [Fact]
    public async Task AJudgeThatFollowsTheText_IsHeardInBothOrders_AndAnUnreadableOneIsMissing()
    {
        ScriptedChatClient model = new("Well.", "For it.", "Against it.", "A", "B", "Well.", "For it.", "Against it.", "A", "both");
        StanceWriting writing = new(model, model, [StanceJudge.Model, StanceJudge.Opening]);
        WrittenStance first = await writing.RunAsync(Stances, Stances.Items[0], "en", RandomStream.FromSeed(1), TestContext.Current.CancellationToken);
        Assert.Equal((1.0, null), (first.Verdicts[StanceJudge.Model]!.Value, first.Verdicts[StanceJudge.Opening]));
        WrittenStance second = await writing.RunAsync(Stances, Stances.Items[1], "en", RandomStream.FromSeed(2), TestContext.Current.CancellationToken);
        Assert.Null(second.Supports);
    }
}
