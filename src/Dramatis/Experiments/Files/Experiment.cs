using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments.Designs;
using Dramatis.Experiments.Running;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Experiments.Files;

/// <summary>What an experiment file says.</summary>
public sealed record Experiment
{
    /// <summary>The factor that replications of the whole study form.</summary>
    public const string ReplicationFactor = "replication";

    /// <summary>Name, for people and for the run folder.</summary>
    public required string Name { get; init; }

    /// <summary>Slug of the study.</summary>
    public required string Study { get; init; }

    /// <summary>Model identifiers by role; <c>default</c> is always present.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = new Dictionary<string, string> { ["default"] = "understudy" };

    /// <summary>Seed of everything random. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Options of the study.</summary>
    public JsonObject Options { get; init; } = [];

    /// <summary>Factors whose levels change options or models.</summary>
    public IReadOnlyList<ExperimentFactor> Factors { get; init; } = [];

    /// <summary>How often the whole study is repeated, each time with a seed of its own. Default 1.</summary>
    public int Replications { get; init; } = 1;

    /// <summary>What is demanded of the study's certificate before scores are reported; one for each measure.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>What may be spent.</summary>
    public ExperimentBudget Budget { get; init; } = ExperimentBudget.None;

    /// <summary>Most trials at a time. Default 4.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How models in the process keep their weights: f32, bf16 or int8; null is f32. Part of what a trial is known by.</summary>
    public string? Precision { get; init; }

    /// <summary>Journal: a file path or a PostgreSQL address; null is <c>journal.db</c> in the run folder.</summary>
    public string? Journal { get; init; }

    /// <summary>Run folder; null leaves it to the program.</summary>
    public string? Output { get; init; }

    /// <summary>Folder against which relative paths are resolved.</summary>
    public string BaseFolder { get; init; } = ".";

    /// <summary>The arms: every combination of factor levels and replications, the first factor changing slowest.</summary>
    /// <exception cref="InvalidInputException">An arm's options do not fit the study.</exception>
    public IReadOnlyList<StudyArm> Arms(IStudy study)
    {
        Design design = Design.Unit;
        foreach (ExperimentFactor factor in Factors)
        {
            design = design.Cross(Design.Factor(factor.Name, factor.Levels.Select(l => l.Name)));
        }

        if (Replications > 1)
        {
            design = design.Cross(Design.Factor(
                ReplicationFactor, Enumerable.Range(1, Replications).Select(r => r.ToString(CultureInfo.InvariantCulture))));
        }

        return [.. design.Cells.Select(cell => Arm(study, cell))];
    }

    private StudyArm Arm(IStudy study, Cell cell)
    {
        JsonObject options = Options.DeepClone().AsObject();
        Dictionary<string, string> models = new(Models, StringComparer.Ordinal);
        foreach (ExperimentFactor factor in Factors)
        {
            FactorLevel level = factor.Levels.First(l => l.Name == cell[factor.Name]);
            foreach ((string name, JsonNode? value) in level.Options)
            {
                options[name] = value?.DeepClone();
            }

            foreach ((string role, string model) in level.Models)
            {
                models[role] = model;
            }
        }

        StudyOptions.Check(study, options, cell.Count == 0 ? $"experiment '{Name}'" : $"experiment '{Name}', arm {cell}");
        return new StudyArm(Name, study, new StudySettings(models, options, SeedOf(cell), BaseFolder), cell);
    }

    // The first replication keeps the experiment's seed, so that adding replications repeats no work.
    private ulong SeedOf(Cell cell) => cell.Find(ReplicationFactor) is { } replication && replication != "1"
        ? RandomStream.FromSeed(Seed).Split(ReplicationFactor + replication).NextUInt64()
        : Seed;
}
