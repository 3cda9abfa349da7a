using System.Text.Json.Nodes;
using Dramatis.Control;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>
/// Row 82: whether the stances of a model hold over paraphrase, over the questions of a topic, between choosing and writing, and over
/// languages; on questions that divide people and on questions that do not; and whether a stated value moves them.
/// </summary>
[CatalogStudy(82)]
public sealed class ValueConsistencyStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "value-consistency";

    /// <inheritdoc/>
    public string CodeVersion => $"1/templates-{StandardTemplates.Version}/persona-{PersonaPrompt.Version}/stances-{StancePrompts.Version}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Certifies => CertificateMeasures.Names;

    /// <inheritdoc/>
    public JsonObject OptionsSchema => ValueConsistencySchema.Create();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedValueConsistency(ValueConsistencyOptions.Read(settings)));
    }
}
