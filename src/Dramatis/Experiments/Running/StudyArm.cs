namespace Dramatis.Experiments.Running;

/// <summary>One study with one set of options and models: what the runner runs.</summary>
/// <param name="Experiment">Name of the experiment it belongs to, for people.</param>
/// <param name="Study">The study.</param>
/// <param name="Settings">Models, options and seed.</param>
/// <param name="Factors">Levels of the experiment's own factors; empty when it has none.</param>
public sealed record StudyArm(string Experiment, IStudy Study, StudySettings Settings, Cell Factors)
{
    /// <summary>An arm of an experiment without factors.</summary>
    public StudyArm(string experiment, IStudy study, StudySettings settings)
        : this(experiment, study, settings, new Cell())
    {
    }
}
