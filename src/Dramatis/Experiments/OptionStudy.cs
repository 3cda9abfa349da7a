using System.Text.Json.Nodes;
using Dramatis.Experiments.Files;

namespace Dramatis.Experiments;

/// <summary>A study whose options are a JSON schema with defaults, which are filled in before it is prepared.</summary>
/// <param name="slug">See <see cref="IStudy.Slug"/>.</param>
/// <param name="codeVersion">Version of its own code, the first part of <see cref="IStudy.CodeVersion"/>.</param>
/// <param name="options">JSON schema of the options; every property has a default.</param>
/// <param name="model">See <see cref="IStudy.DefaultModel"/>.</param>
public abstract class OptionStudy(string slug, string codeVersion, string options, string model = "understudy") : IStudy
{
    /// <inheritdoc/>
    public string Slug => slug;

    /// <inheritdoc/>
    public string CodeVersion => Materials.Length == 0 ? codeVersion : $"{codeVersion}/{Materials}";

    /// <inheritdoc/>
    public string DefaultModel => model;

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(options)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult(Prepare(new OptionValues(OptionsSchema, settings.Options), settings));
    }

    /// <summary>Fingerprint of what the answers rest on beside the code, such as a model that ships; empty when there is nothing.</summary>
    protected virtual string Materials => "";

    /// <summary>The study with its options read.</summary>
    /// <param name="options">The options, defaults filled in.</param>
    /// <param name="settings">Everything else: seed, models, folder.</param>
    protected abstract IPreparedStudy Prepare(OptionValues options, StudySettings settings);
}
