using System.Diagnostics;
using System.Text.Json.Nodes;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Training.Runs;

namespace Dramatis.Torch.Tests.Training.Runs;

/// <summary>A real process is killed again and again in the middle of its training; the last one finishes it.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 5;
    private const int Steps = 300;
    private const int Workers = 2;
    private const double Never = 3.6e6;

    private readonly string root = Directory.CreateTempSubdirectory("dramatis-training-kill-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task ARunKilledFiveTimes_EndsWithTheWeightsAndTheMetricsOfAnUndisturbedOne()
    {
        string undisturbed = Path.Combine(root, "undisturbed");
        string killed = Path.Combine(root, "killed");
        Task<string[]> whole = HostedTraining.FinishAsync("steps", undisturbed, Steps, Workers, Never, Cancellation);
        RandomStream random = RandomStream.FromKey("training kill test");
        for (int kill = 0; kill < Kills; kill++)
        {
            // Every other leg saves after each step, so that most kills fall into the writing of a checkpoint.
            await StartAndKillAsync(killed, checkpointMilliseconds: kill % 2 == 0 ? 0 : 40, afterSteps: 1 + random.NextInt(35), thenMilliseconds: random.NextInt(20));
        }

        await HostedTraining.FinishAsync("steps", killed, Steps, Workers, Never, Cancellation);
        await whole;
        foreach (string file in (string[])["model.safetensors", "optim.safetensors"])
        {
            Assert.Equal(Bytes(undisturbed, file), Bytes(killed, file));
        }

        Assert.Equal(Metrics(undisturbed), Metrics(killed));
        Assert.Empty(Directory.GetDirectories(killed, "*.partial", SearchOption.AllDirectories));
    }

    private static async Task StartAndKillAsync(string folder, double checkpointMilliseconds, int afterSteps, int thenMilliseconds)
    {
        using Process process = HostedTraining.Start("steps", folder, Steps, Workers, checkpointMilliseconds);
        for (int step = 0; step < afterSteps; step++)
        {
            Assert.StartsWith("step ", await process.StandardOutput.ReadLineAsync(Cancellation));
        }

        await Task.Delay(thenMilliseconds, Cancellation);
        Assert.False(process.HasExited, "the run ended before it was killed");
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
    }

    private static byte[] Bytes(string folder, string file) => File.ReadAllBytes(Path.Combine(new RunFolder(folder).LatestCheckpoint()!, file));

    /// <summary>The lines of the log without the time they took.</summary>
    private static string[] Metrics(string folder) =>
    [
        .. File.ReadLines(Path.Combine(folder, "metrics.jsonl")).Select(line =>
        {
            JsonObject values = JsonNode.Parse(line)!.AsObject();
            values.Remove("seconds");
            return values.ToJsonString();
        }),
    ];
}
