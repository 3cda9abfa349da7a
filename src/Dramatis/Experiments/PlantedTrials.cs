using System.Globalization;

namespace Dramatis.Experiments;

/// <summary>The trials of a recovery study in one stage: for each kind of planted truth as many units as are asked for.</summary>
/// <param name="KindFactor">Factor that names the kind: <c>kind</c>, <c>judge</c> ...</param>
/// <param name="Kinds">The kinds.</param>
/// <param name="UnitFactor">Factor that numbers the units: <c>respondent</c>, <c>examination</c> ...</param>
/// <param name="Count">Units of each kind.</param>
public sealed record PlantedTrials(string KindFactor, IReadOnlyList<string> Kinds, string UnitFactor, int Count)
{
    /// <summary>The trials, kind after kind; units are numbered from <c>0000</c> on.</summary>
    public IEnumerable<TrialSpecification> All =>
        from kind in Kinds
        from number in Enumerable.Range(0, Count)
        select new TrialSpecification(Cell.Of((KindFactor, kind), (UnitFactor, number.ToString("0000", CultureInfo.InvariantCulture))));

    /// <summary>The only stage; null after it.</summary>
    /// <param name="index">Index of the stage, from 0.</param>
    /// <param name="name">Its name, part of the keys of its trials.</param>
    public StudyStage? Stage(int index, string name = "recovery") => index > 0 ? null : new StudyStage(name, [.. All]);

    /// <summary>What a trial found, as observations of its kind, for <see cref="RecoveredMeasures"/>.</summary>
    /// <param name="trial">One of the trials.</param>
    /// <param name="found">Measures by name; 1 and 0 for what did or did not happen.</param>
    public TrialOutcome Outcome(Trial trial, params (string Measure, double Value)[] found)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return new TrialOutcome([.. found.Select(f => Observation.Number(f.Measure, trial.Cell[KindFactor], f.Value))], []);
    }
}
