using System.Globalization;
using Dramatis.Experiments.Journaling;

namespace Dramatis.Experiments.Tables;

/// <summary>One row of an <see cref="ObservationTable"/>.</summary>
/// <param name="Arm">The arm it belongs to.</param>
/// <param name="Trial">The trial it was taken in.</param>
/// <param name="Observation">The observation.</param>
public readonly record struct ObservationRow(ArmRecord Arm, Trial Trial, Observation Observation)
{
    /// <summary>The texts of the row, one for each column of <paramref name="table"/>; null where it has none.</summary>
    public IEnumerable<string?> Texts(ObservationTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        yield return Arm.Experiment;
        yield return Arm.Study;
        yield return Arm.Seed.ToString(CultureInfo.InvariantCulture);
        foreach (string factor in table.ArmFactors)
        {
            yield return Arm.Factors.Find(factor);
        }

        yield return Trial.Stage;
        foreach (string factor in table.CellFactors)
        {
            yield return Trial.Cell.Find(factor);
        }

        yield return Trial.Replication.ToString(CultureInfo.InvariantCulture);
        yield return Trial.Key.Value;
        yield return Observation.Measure;
        yield return Observation.Subject;
        yield return Observation.Value?.ToString("R", CultureInfo.InvariantCulture);
        yield return Observation.Category;
        yield return Observation.Missing?.ToString();
        foreach (string factor in table.RowFactors)
        {
            yield return Observation.Factors?.Find(factor);
        }
    }
}
