using System.Text.Json.Nodes;

namespace Dramatis.Experiments.Journaling;

/// <summary>
/// What the trials of one arm of an experiment have in common. Its <see cref="Id"/> enters every trial key, so trials of
/// different models, options or seeds never stand in for each other.
/// </summary>
/// <param name="Id">32 hexadecimal digits over everything below except <paramref name="Experiment"/> and <paramref name="Factors"/>.</param>
/// <param name="Experiment">Name of the experiment, for people.</param>
/// <param name="Study">Slug of the study.</param>
/// <param name="CodeVersion">Code version of the study.</param>
/// <param name="Options">Effective options of the prepared study.</param>
/// <param name="Models">Role to model identity: the fingerprint of the weights where the model has one, otherwise its identifier.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Factors">Levels of the experiment's own factors; empty when it has none.</param>
public sealed record ArmRecord(
    string Id,
    string Experiment,
    string Study,
    string CodeVersion,
    JsonNode Options,
    IReadOnlyDictionary<string, string> Models,
    ulong Seed,
    Cell Factors)
{
    /// <summary>Computes the identity of an arm.</summary>
    public static ArmRecord Create(
        string experiment,
        IStudy study,
        JsonNode options,
        IReadOnlyDictionary<string, string> models,
        ulong seed,
        Cell factors)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(models);
        JsonObject roles = new(models.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)JsonValue.Create(m.Value))));
        JsonObject identity = new() { ["options"] = options.DeepClone(), ["models"] = roles };
        string id = TrialKey.Compute(study.Slug, study.CodeVersion, identity, seed, "arm", new TrialSpecification(new Cell())).Value;
        return new ArmRecord(id, experiment, study.Slug, study.CodeVersion, options, models, seed, factors);
    }

    /// <summary>
    /// What names the random streams of the arm's trials. It depends on everything the identity depends on except the models:
    /// different models meet the same draws (common random numbers), which makes their comparison paired.
    /// </summary>
    public string RandomnessId() =>
        TrialKey.Compute(Study, CodeVersion, Options, Seed, "randomness", new TrialSpecification(new Cell())).Value;

    /// <summary>The key of a trial of this arm.</summary>
    public TrialKey KeyOf(string stage, TrialSpecification trial) =>
        TrialKey.Compute(Study, CodeVersion, JsonValue.Create(Id), Seed, stage, trial);
}
