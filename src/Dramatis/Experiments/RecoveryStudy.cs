using System.Text.Json.Nodes;
using Dramatis.Experiments.Files;

namespace Dramatis.Experiments;

/// <summary>
/// A study of planted truth: simulated participants whose parameters are known go through a study's own measures, which must find what was
/// planted and nothing else (<see cref="RecoveryClaim"/>). It names a simulated model and calls none.
/// </summary>
/// <param name="slug">See <see cref="IStudy.Slug"/>.</param>
/// <param name="codeVersion">See <see cref="IStudy.CodeVersion"/>.</param>
/// <param name="options">JSON schema of the options; every property has a default.</param>
/// <param name="model">The simulated model that stands for the participants.</param>
public abstract class RecoveryStudy(string slug, string codeVersion, string options, string model = "simulated:respondent") : IStudy
{
    /// <inheritdoc/>
    public string Slug => slug;

    /// <inheritdoc/>
    public string CodeVersion => codeVersion;

    /// <inheritdoc/>
    public string DefaultModel => model;

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(options)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult(Prepare(new OptionValues(OptionsSchema, settings.Options), settings.Seed));
    }

    /// <summary>The study with its options read.</summary>
    /// <param name="options">The options, defaults filled in.</param>
    /// <param name="seed">Seed of everything random.</param>
    protected abstract IPreparedStudy Prepare(OptionValues options, ulong seed);
}
