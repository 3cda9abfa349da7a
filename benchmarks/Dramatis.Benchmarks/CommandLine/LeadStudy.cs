namespace Dramatis.Benchmarks.CommandLine;

/// <summary>The lead study on the embedded model, from start to report.</summary>
internal sealed class LeadStudy : IMeasurement
{
    private const int Runs = 3;

    public string Name => "lead-study";

    public string Description => "dramatis reproduce 1 on the embedded model and the shipped pack, as a whole process.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        List<ProgramRun> runs = [];
        for (int run = 0; run < Runs; run++)
        {
            string folder = Directory.CreateTempSubdirectory("dramatis-benchmark-").FullName;
            runs.Add(await ProgramRun.MeasureAsync(["reproduce", "1", "--out", folder], cancellationToken));
            Directory.Delete(folder, recursive: true);
        }

        return
        [
            Figure.Of("start to report", "s", [.. runs.Select(r => r.Wall.TotalSeconds)], "aim: under 300"),
            Figure.Of("start to first progress", "s", [.. runs.Select(r => r.FirstProgress.TotalSeconds)], "aim: under 5"),
            Figure.Of("peak memory", "MB", [.. runs.Select(r => r.PeakMegabytes)], "aim: under 2,000"),
        ];
    }
}
