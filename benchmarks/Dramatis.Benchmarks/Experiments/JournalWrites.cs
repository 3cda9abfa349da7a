using System.Diagnostics;
using System.Text;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;

namespace Dramatis.Benchmarks.Experiments;

/// <summary>Trial records a second into a SQLite journal, synchronous FULL.</summary>
internal sealed class JournalWrites : IMeasurement
{
    private const int Runs = 5;

    public string Name => "journal-writes";

    public string Description =>
        "Trial records (600 bytes of outcome, 900 of transcript) a second into a SQLite journal that survives a power cut.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        List<Figure> figures = [];
        foreach ((int group, int count) in new[] { (1, 2_000), (100, 40_000), (1_000, 40_000) })
        {
            List<double> rates = [];
            for (int run = 0; run <= Runs; run++)
            {
                double rate = await RateAsync(group, count, cancellationToken);
                if (run > 0)
                {
                    rates.Add(rate);
                }
            }

            figures.Add(Figure.Of(
                FormattableString.Invariant($"{group} per commit"),
                "records/s",
                rates,
                group switch { 1 => "raw SQLite in C, small rows, no sync at commit: 58,000", 100 => "raw SQLite in C, small rows, no sync at commit: 379,000", _ => null }));
        }

        return figures;
    }

    private static async Task<double> RateAsync(int group, int count, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("dramatis-benchmark-").FullName;
        try
        {
            await using IJournal journal = await Journal.OpenAsync(Path.Combine(folder, "journal.db"));
            List<Task> commits = new(group);
            long began = Stopwatch.GetTimestamp();
            for (int i = 0; i < count; i++)
            {
                commits.Add(await journal.RecordAsync(Record(i), cancellationToken));
                if (commits.Count == group)
                {
                    await Task.WhenAll(commits);
                    commits.Clear();
                }
            }

            await Task.WhenAll(commits);
            return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TrialRecord Record(int index)
    {
        string number = index.ToString("D8", System.Globalization.CultureInfo.InvariantCulture);
        return new TrialRecord(
            "arm",
            new TrialKey(number.PadLeft(32, '0')),
            "discussion",
            Cell.Of(("question", number), ("model", "a")),
            0,
            TrialStatus.Completed,
            Encoding.UTF8.GetBytes(("\0{\"observations\":[" + number).PadRight(600, ' ')),
            Encoding.UTF8.GetBytes(("\0[" + number).PadRight(900, ' ')),
            null,
            1,
            new TrialUsage(2, 0, 100, 20),
            TimeSpan.FromMilliseconds(12));
    }
}
