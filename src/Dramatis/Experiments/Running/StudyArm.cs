using System.Text.Json.Nodes;

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

    /// <summary>
    /// Prepares the study. Options go through text, so that a number is read the same way whether a file, a command line or a program
    /// gave it (a node made from a 64-bit number refuses to be read as a 32-bit one).
    /// </summary>
    internal ValueTask<IPreparedStudy> PrepareAsync(CancellationToken cancellationToken) => Study.PrepareAsync(
        Settings with { Options = JsonNode.Parse(Settings.Options.ToJsonString())!.AsObject() }, cancellationToken);
}
