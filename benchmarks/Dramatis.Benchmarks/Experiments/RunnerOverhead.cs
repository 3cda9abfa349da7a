using System.Diagnostics;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Dramatis.RunHost;
using Microsoft.Extensions.AI;

namespace Dramatis.Benchmarks.Experiments;

/// <summary>Trials a second with a model that answers at once, journal and files included.</summary>
internal sealed class RunnerOverhead : IMeasurement
{
    private const int Runs = 5;
    private const int Trials = 20_000;

    public string Name => "runner-overhead";

    public string Description =>
        "Trials a second of one process with a model that answers at once (one call, three observations, one transcript), journal, CSV and Parquet included.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        List<Figure> figures = [];
        foreach ((string model, string what) in new[]
        {
            ("simulated:instant", "local model: trials journalled"),
            ("openai:instant", "paid model: every answer committed before the trial sees it"),
        })
        {
            foreach (int concurrency in new[] { 4, 32 })
            {
                List<double> rates = [];
                for (int run = 0; run <= Runs; run++)
                {
                    double rate = await RateAsync(model, concurrency, cancellationToken);
                    if (run > 0)
                    {
                        rates.Add(rate);
                    }
                }

                figures.Add(Figure.Of(
                    FormattableString.Invariant($"{what}; {concurrency} at a time"), "trials/s", rates, "inspect-ai: 85 (127 without its live log)"));
            }
        }

        return figures;
    }

    private static async Task<double> RateAsync(string identifier, int concurrency, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("dramatis-benchmark-").FullName;
        try
        {
            using PaidModel model = new(null, TimeSpan.Zero);
            Experiment experiment = HostedRun.Interviews(Trials, 1, identifier, concurrency, null);
            ExperimentSession session = new(experiment, new InterviewStudy(null), RunFolder.Create(folder));
            long began = Stopwatch.GetTimestamp();
            await session.RunAsync((_, _) => ValueTask.FromResult<IChatClient>(model), null, cancellationToken);
            return Trials / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
