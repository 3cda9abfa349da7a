using Dramatis.Psychometrics.Instruments;
using Dramatis.Statistics.Agreement;
using Dramatis.Statistics.Moments;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>What stays the same over cells and seeds.</summary>
internal static class ProfileStability
{
    /// <summary>Answers to compare between the seeds of a cell at temperature 0, and how many of them differ.</summary>
    public static (int Compared, int Different) AtZero(IReadOnlyList<ProfileSheet> sheets, Instrument instrument)
    {
        (int compared, int different) = (0, 0);
        foreach (ProfileSheet[] cell in sheets.Where(s => s.Temperature == 0).GroupBy(s => (s.Subject, s.Header)).Select(g => g.ToArray()))
        {
            foreach (ProfileSheet again in cell.Skip(1))
            {
                foreach (InstrumentItem item in instrument.Items)
                {
                    compared++;
                    different += again.Answers.Find(item.Id)!.Option == cell[0].Answers.Find(item.Id)!.Option ? 0 : 1;
                }
            }
        }

        return (compared, different);
    }

    /// <summary>Standard deviation of a score over the seeds of a cell, pooled over cells; null with fewer than two seeds.</summary>
    public static double? SeedDeviation(IEnumerable<ProfileSheet> sheets, string scale)
    {
        (double squares, double degrees) = (0, 0);
        foreach (IGrouping<(string, string, double), ProfileSheet> cell in sheets.GroupBy(s => (s.Subject, s.Header, s.Temperature)))
        {
            double[] scores = [.. cell.Select(s => s.Score(scale)).OfType<double>()];
            if (scores.Length > 1)
            {
                squares += RunningMoments.Of(scores).Variance * (scores.Length - 1);
                degrees += scores.Length - 1;
            }
        }

        return degrees == 0 ? null : Math.Sqrt(squares / degrees);
    }

    /// <summary>
    /// Whether the cells of a subject rank its scales alike (Kendall's W of the positions in their ranges); null with fewer than two cells
    /// or three scales that all cells have, or without any differences.
    /// </summary>
    public static KendallW? Ranks(IEnumerable<ProfileSheet> sheets, IReadOnlyList<Scale> scales)
    {
        double?[][] cells =
        [
            .. sheets.GroupBy(s => (s.Header, s.Temperature)).Select(cell => scales.Select(scale => Mean(cell, scale)).ToArray()),
        ];
        int[] known = [.. Enumerable.Range(0, scales.Count).Where(i => cells.All(c => c[i] is not null))];
        if (known.Length < 3 || cells.Length < 2 || cells.All(c => known.Select(i => c[i]).Distinct().Count() == 1))
        {
            return null;
        }

        double[,] ratings = new double[known.Length, cells.Length];
        for (int i = 0; i < known.Length; i++)
        {
            for (int j = 0; j < cells.Length; j++)
            {
                ratings[i, j] = cells[j][known[i]]!.Value;
            }
        }

        return KendallW.Compute(ratings);
    }

    private static double? Mean(IEnumerable<ProfileSheet> cell, Scale scale)
    {
        double[] positions = [.. cell.Select(s => s.Scores[scale.Id].Position).OfType<double>()];
        return positions.Length == 0 ? null : positions.Average();
    }
}
