using System.Text.Json.Nodes;
using Dramatis.Control;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>
/// Row 116: the profile that a model shows when nobody asks it to be anybody, and what moves it: two ways of introducing the questions,
/// the temperature, the seed. Facets and domains stand beside human norms where there are any.
/// </summary>
[CatalogStudy(116)]
public sealed class DefaultProfileStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "ipip-stability";

    /// <inheritdoc/>
    public string CodeVersion => $"1/templates-{StandardTemplates.Version}/persona-{PersonaPrompt.Version}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Certifies => CertificateMeasures.Names;

    /// <inheritdoc/>
    public JsonObject OptionsSchema => DefaultProfileSchema.Create();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedDefaultProfile(DefaultProfileOptions.Read(settings)));
    }
}
