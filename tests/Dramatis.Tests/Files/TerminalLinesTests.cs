using Dramatis.Files;

namespace Dramatis.Tests.Files;

public sealed class TerminalLinesTests
{
    [Fact]
    public async Task LinesComeInOrder_AndThenNull()
    {
        using StringReader input = new("one\ntwo");
        foreach (string? line in new[] { "one", "two", null })
        {
            Assert.Equal(line, await TerminalLines.NextAsync(input, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Cancelling_DoesNotWaitForALineThatNobodyTypes()
    {
        using Silence silence = new();
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<string?> line = TerminalLines.NextAsync(silence, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line);
    }

    private sealed class Silence : TextReader
    {
        private readonly ManualResetEventSlim typed = new();

        public override string? ReadLine()
        {
            typed.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            typed.Set();
            base.Dispose(disposing);
        }
    }
}
