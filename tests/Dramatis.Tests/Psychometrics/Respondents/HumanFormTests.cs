using Dramatis.Models.Pipeline;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Psychometrics.Respondents;

public sealed class HumanFormTests : IDisposable
{
    private static readonly Administration InTurn = SmallInstrument.Describe with { Batch = BatchPolicy.InTurn(), Readout = Readout.ParsedText };
    private readonly StringWriter output = new();
    private readonly MemoryResponseStore kept = new();

    public void Dispose() => output.Dispose();

    [Fact]
    public async Task OneItemIsAskedAtATime()
    {
        Assert.Equal([4, 0, 2, 3], await Fill("5\n1\nPartly\n4\n"));
        Assert.Contains("1 of 4\nI keep lists.\n  1 Not at all\n", output.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_GoesToTheItemBefore_AndShowsItsAnswer()
    {
        Assert.Equal([1, 0, 2, 3], await Fill("5\nback\n2\n1\n3\n4\n"));
        Assert.Contains("5 Fully  <- your answer", output.ToString(), StringComparison.Ordinal);
        Assert.Equal([4, 0, 2, 3], await Fill("back\n5\n1\nback\n\n3\n4\n"));
    }

    [Fact]
    public async Task WhatCannotBeRead_IsAskedAgain()
    {
        Assert.Equal([4, 0, 2, 3], await Fill("9\nwhat?\n5\n1\n3\n4\n"));
        Assert.Contains("Please answer 1 to 5", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skip_IsMissing() => Assert.Equal([4, null, 2, 3], await Fill("5\nskip\n3\n4\n"));

    [Fact]
    public async Task QuittingAndComingBack_GoesOnWhereItStopped()
    {
        FormSuspendedException left = await Assert.ThrowsAsync<FormSuspendedException>(() => Fill("5\n2\nback\nskip\nquit\n", isKept: true));
        Assert.Equal((2, 4, 4), (left.Answered, left.Total, left.ExitCode));
        output.GetStringBuilder().Clear();
        await Assert.ThrowsAsync<FormSuspendedException>(() => Fill("3\n", isKept: true)); // the end of input leaves too
        Assert.StartsWith("\n3 of 4\n", output.ToString(), StringComparison.Ordinal); // what was asked is not shown again
        Assert.Equal([4, null, 2, 3], await Fill("4\n", isKept: true));
    }

    // A journal stands before a person as before a model that is paid for; requests are told apart by how often they were asked.
    private async Task<IEnumerable<int?>> Fill(string typed, bool isKept = false)
    {
        using StringReader input = new(typed);
        using TerminalPerson person = new(input, output);
        using Counted counted = new(isKept ? new ResponseCacheChatClient(person, kept, TerminalPerson.Identifier) : person);
        HumanForm form = new("ada", counted);
        ResponseTable table = await new AdministrationRun(1).RunAsync(SmallInstrument.Create(), [InTurn], [form], TestContext.Current.CancellationToken);
        return table.Rows.Select(r => r.Answer.Option);
    }

    private sealed class Counted(IChatClient inner) : DelegatingChatClient(inner)
    {
        private int asked;

        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            using IDisposable entered = new ModelCallScope { Repeat = asked++ }.Enter();
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
    }
}
