using System.Text.Json.Nodes;

namespace Dramatis.Experiments;

/// <summary>
/// A study that can be run: stages of trials, measures, an analysis and the claims it makes. The runner owns order, parallelism,
/// journal, budget and resume; a study only says what a trial is and what its results mean.
/// </summary>
public interface IStudy
{
    /// <summary>Name used in experiment files: <c>persona-inconstancy</c>.</summary>
    string Slug { get; }

    /// <summary>Raised whenever the same trial would give other observations than before; part of every trial key.</summary>
    string CodeVersion { get; }

    /// <summary>The model that the study runs on when nobody names one. A study of planted participants names a simulated one.</summary>
    string DefaultModel => "understudy";

    /// <summary>
    /// Names of the measures in the certificate that its analysis gives (<see cref="StudyAnalysis.Certificate"/>), which an experiment may
    /// set requirements on; none for a study without one.
    /// </summary>
    IReadOnlyList<string> Certifies => [];

    /// <summary>
    /// Whether the journal keeps the answers of models in this process as it keeps those that are paid for: for a study whose trials are
    /// long, so that an interruption loses an answer and not a trial.
    /// </summary>
    bool KeepsEveryAnswer => false;

    /// <summary>JSON schema (draft 2020-12) of the study's options, with descriptions and defaults.</summary>
    JsonObject OptionsSchema { get; }

    /// <summary>
    /// What a run will ask of its models, roughly and by role, before anything is asked; none for a study that cannot say. Options hold their
    /// defaults where they are not given.
    /// </summary>
    /// <param name="settings">The settings.</param>
    IReadOnlyList<CallEstimate> Estimate(StudySettings settings) => [];

    /// <summary>Checks the settings and loads what the study needs. Called once before anything else.</summary>
    /// <exception cref="InvalidInputException">An option or input file is not usable.</exception>
    ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default);
}
