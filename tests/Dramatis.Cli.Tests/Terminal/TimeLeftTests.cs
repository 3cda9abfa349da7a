using Dramatis.Cli.Terminal;
using Xunit;

namespace Dramatis.Cli.Tests.Terminal;

public sealed class TimeLeftTests
{
    [Theory]
    [InlineData(-3, "0:00")]
    [InlineData(7, "0:07")]
    [InlineData(247, "4:07")]
    [InlineData(4_197, "1:09:57")]
    [InlineData(108_000, "30:00:00")]
    public void Hours_are_never_dropped(int seconds, string written) => Assert.Equal(written, TimeLeft.Write(TimeSpan.FromSeconds(seconds)));
}
