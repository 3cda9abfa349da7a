using System.Text.Json.Nodes;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Tables;
using Dramatis.Models.Pipeline;
using Microsoft.Extensions.AI;

namespace Dramatis.Experiments.Running;

/// <summary>
/// Runs an experiment in a folder: opens its journal and models, runs one arm after the other, and writes observations and claims.
/// Running it again on the same folder goes on where it stopped.
/// </summary>
public sealed class ExperimentSession
{
    private readonly Experiment experiment;
    private readonly IStudy study;
    private readonly RunFolder folder;
    private readonly TimeProvider time;

    /// <summary>Creates a session.</summary>
    /// <param name="experiment">What to run.</param>
    /// <param name="study">The study it names.</param>
    /// <param name="folder">Where the run lives.</param>
    /// <param name="time">Clock; the system's by default.</param>
    public ExperimentSession(Experiment experiment, IStudy study, RunFolder folder, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(folder);
        this.experiment = experiment;
        this.study = study;
        this.folder = folder;
        this.time = time ?? TimeProvider.System;
        Budget = new ModelBudget($"experiment '{experiment.Name}'", experiment.Budget.Limits);
    }

    /// <summary>
    /// The budget of the experiment, to be put into the pipeline of its models. A run charges it with what earlier runs spent before it
    /// calls any model.
    /// </summary>
    public ModelBudget Budget { get; }

    /// <summary>Whether scores are reported even where the certificate does not meet a requirement of the experiment.</summary>
    public bool OverridesRequirements { get; init; }

    /// <summary>Runs what is not finished, and writes <c>observations.csv</c>, <c>observations.parquet</c> and <c>claims.json</c>.</summary>
    /// <param name="openModel">
    /// Opens a model by identifier with its pipeline around it, for example <c>ModelRegistry.OpenAsync</c>; called once for each
    /// identifier. The session disposes no model.
    /// </param>
    /// <param name="progress">Hears of progress.</param>
    /// <param name="cancellationToken">Stops cleanly; the result says so.</param>
    /// <exception cref="DramatisException">Options, inputs, models, folder or journal cannot be used.</exception>
    public async Task<ExperimentResult> RunAsync(
        Func<string, CancellationToken, ValueTask<IChatClient>> openModel,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(openModel);
        IReadOnlyList<StudyArm> arms = Arms();
        ExperimentRecord.CheckFolder(experiment, folder);
        IReadOnlyList<IReadOnlyDictionary<string, IChatClient>> models = await OpenAsync(arms, openModel, cancellationToken);
        await ExperimentRecord.KeepAsync(experiment, folder, cancellationToken);
        await using IJournal journal = await Journal.OpenAsync(JournalLocation, time: time);
        ExperimentRunner runner = new(journal, new RunOptions { Concurrency = experiment.Concurrency }, time);
        List<RunResult> results = [];
        Budget.Charge(await SpentAsync(journal, cancellationToken));
        foreach ((StudyArm arm, IReadOnlyDictionary<string, IChatClient> clients) in arms.Zip(models))
        {
            results.Add(Required(await runner.RunAsync(arm, clients, progress, cancellationToken)));
            if (results[^1].State >= RunState.Interrupted)
            {
                break;
            }
        }

        ExperimentResult result = new(experiment, folder, results, arms.Count);
        await WriteAsync(result);
        return result;
    }

    /// <summary>Lists what the journal holds, without any model, and writes observations and claims anew.</summary>
    /// <exception cref="DramatisException">Options, inputs or journal cannot be used, or the journal knows no arm of the experiment.</exception>
    public async Task<ExperimentResult> ReplayAsync(CancellationToken cancellationToken = default)
    {
        ExperimentResult result = await ReadAsync(cancellationToken);
        await WriteAsync(result);
        return result;
    }

    /// <summary>Lists what the journal holds, without any model, and writes nothing.</summary>
    /// <exception cref="DramatisException">Options, inputs or journal cannot be used, or the journal knows no arm of the experiment.</exception>
    public async Task<ExperimentResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<StudyArm> arms = Arms();
        await using IJournal journal = await Journal.OpenAsync(JournalLocation, readOnly: true, time);
        IReadOnlyList<ArmRecord> known = await journal.ReadArmsAsync(cancellationToken);
        ExperimentRunner runner = new(journal, null, time);
        List<RunResult> results = [];
        foreach (StudyArm arm in arms)
        {
            IPreparedStudy prepared = await arm.PrepareAsync(cancellationToken);
            if (known.LastOrDefault(record => IsOf(record, arm, prepared)) is { } record)
            {
                results.Add(Required(await runner.ReplayAsync(arm, record, cancellationToken)));
            }
        }

        if (results.Count == 0)
        {
            throw new JournalException(
                journal.Location, $"holds no trial of the experiment '{experiment.Name}' with these options.", "Run the experiment first.");
        }

        return new ExperimentResult(experiment, folder, results, arms.Count);
    }

    private IReadOnlyList<StudyArm> Arms()
    {
        Requirement.Check(experiment.Requirements, study, measure => $"experiment '{experiment.Name}', require {measure}");
        return experiment.Arms(study);
    }

    private RunResult Required(RunResult result) => result with { Requirements = experiment.Requirements, IsOverridden = OverridesRequirements };

    private async ValueTask<Spending> SpentAsync(IJournal journal, CancellationToken cancellationToken)
    {
        TrialUsage spent = default;
        foreach (ArmRecord arm in await journal.ReadArmsAsync(cancellationToken))
        {
            if (arm.Experiment == experiment.Name)
            {
                spent += await journal.ReadUsageAsync(arm.Id, cancellationToken);
            }
        }

        return new Spending(spent.Calls, spent.InputTokens, spent.OutputTokens, spent.Cost);
    }

    private string JournalLocation => experiment.Journal is { } named ? Journal.Resolve(named, experiment.BaseFolder) : folder.Journal;

    // Before anything is written: a model that is not there leaves no folder behind, and no arm runs in vain before another's fails.
    private static async Task<IReadOnlyList<IReadOnlyDictionary<string, IChatClient>>> OpenAsync(
        IReadOnlyList<StudyArm> arms,
        Func<string, CancellationToken, ValueTask<IChatClient>> openModel,
        CancellationToken cancellationToken)
    {
        Dictionary<string, IChatClient> open = new(StringComparer.Ordinal);
        List<Dictionary<string, IChatClient>> models = [];
        foreach (StudyArm arm in arms)
        {
            Dictionary<string, IChatClient> roles = new(StringComparer.Ordinal);
            foreach ((string role, string identifier) in arm.Settings.Models)
            {
                if (!open.TryGetValue(identifier, out IChatClient? client))
                {
                    client = await openModel(identifier, cancellationToken);
                    open.Add(identifier, client);
                }

                roles.Add(role, client);
            }

            models.Add(roles);
        }

        return models;
    }

    // The identity of a model (its fingerprint) is not known without opening it, so the arm is found by everything else.
    private static bool IsOf(ArmRecord record, StudyArm arm, IPreparedStudy prepared) =>
        record.Study == arm.Study.Slug
        && record.Seed == arm.Settings.Seed
        && record.Factors.Equals(arm.Factors)
        && record.Models.Keys.Order(StringComparer.Ordinal).SequenceEqual(arm.Settings.Models.Keys.Order(StringComparer.Ordinal))
        && JsonNode.DeepEquals(record.Options, JsonNode.Parse(prepared.EffectiveOptions.ToJsonString()));

    private async Task WriteAsync(ExperimentResult result)
    {
        ObservationTable table = new(result.Arms);
        await WholeFile.WriteAsync(folder.ObservationsCsv, stream => CsvObservations.WriteAsync(table, stream));
        await WholeFile.WriteAsync(folder.ObservationsParquet, stream => ParquetObservations.WriteAsync(table, stream));
        await WholeFile.WriteAsync(folder.Claims, stream => ClaimsFile.WriteAsync(result, stream));
    }
}
