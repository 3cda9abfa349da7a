using System.Globalization;

namespace Dramatis.Torch.Tests.Training.Runs;

/// <summary>Native memory in a process that does nothing but train: tensors are counted, so neither time nor other tests matter.</summary>
public sealed class MemoryTests : IDisposable
{
    private const int Steps = 300;

    private readonly string root = Directory.CreateTempSubdirectory("dramatis-training-memory-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task EveryStep_EndsWithTheTensorsItBeganWith_AndTheRunWithNone()
    {
        string[] lines = await HostedTraining.FinishAsync("live", root, Steps, workers: 2, checkpointMilliseconds: 200, TestContext.Current.CancellationToken);
        long[] live = [.. Numbers(lines, "live ")];
        Assert.Equal(Steps, live.Length);
        Assert.Single(live.Distinct());
        Assert.Equal([0L], Numbers(lines, "end "));
    }

    private static IEnumerable<long> Numbers(string[] lines, string start) =>
        lines.Where(line => line.StartsWith(start, StringComparison.Ordinal)).Select(line => long.Parse(line[start.Length..], CultureInfo.InvariantCulture));
}
