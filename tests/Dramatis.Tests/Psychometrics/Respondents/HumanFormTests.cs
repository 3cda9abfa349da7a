using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Tests.Psychometrics.Respondents;

public sealed class HumanFormTests : IDisposable
{
    private static readonly Administration InTurn = SmallInstrument.Describe with { Batch = BatchPolicy.InTurn(), Readout = Readout.ParsedText };
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-form-").FullName;
    private readonly StringWriter output = new();

    public void Dispose()
    {
        output.Dispose();
        Directory.Delete(folder, recursive: true);
    }

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
        Assert.Equal([4, 0, 2, 3], await Fill("back\n5\n1\nback\n\n3\n4\n", "other"));
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
        FormSuspendedException left = await Assert.ThrowsAsync<FormSuspendedException>(() => Fill("5\nskip\nquit\n"));
        Assert.Equal((2, 4, 4), (left.Answered, left.Total, left.ExitCode));
        await Assert.ThrowsAsync<FormSuspendedException>(() => Fill("3\n")); // the end of input leaves too
        Assert.Equal([4, null, 2, 3], await Fill("4\n"));
        Assert.Contains("Going on at item 4 of 4", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileOfAnotherForm_IsRefused()
    {
        await Assert.ThrowsAsync<FormSuspendedException>(() => Fill("5\nquit\n"));
        Assert.Contains("not to", (await Assert.ThrowsAsync<InvalidInputException>(() => Fill("5\n", "ada", "ben"))).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "ada.json"), "{ broken", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidInputException>(() => Fill("5\n"));
    }

    private async Task<IEnumerable<int?>> Fill(string typed, string file = "ada", string? person = null)
    {
        using StringReader input = new(typed);
        HumanForm form = new(person ?? file, input, output, Path.Combine(folder, file + ".json"));
        ResponseTable table = await new AdministrationRun(1).RunAsync(SmallInstrument.Create(), [InTurn], [form], TestContext.Current.CancellationToken);
        return table.Rows.Select(r => r.Answer.Option);
    }
}
