using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Scenarios.OpinionGroups.Inputs;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>
/// Row 1: every persona answers in private, groups of controlled disagreement talk, everybody answers in private again; conformity,
/// confabulation and impersonation by starting disagreement, held against control arms without a talk.
/// </summary>
[CatalogStudy(1)]
public sealed class OpinionGroupsStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "persona-inconstancy";

    /// <inheritdoc/>
    public string CodeVersion => $"1/prompts-{OpinionPrompts.Version}/persona-{Control.PersonaPrompt.Version}";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => OpinionGroupsSchema.Create();

    /// <inheritdoc/>
    public async ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        OpinionGroupsOptions options = new(settings.Options);
        Dictionary<string, string> regions = options.Regions.Length > 0
            ? await ReadRegionsAsync(Path.Combine(settings.BaseFolder, options.Regions), cancellationToken)
            : [];
        if (options.Study.By == CompositionBy.Region && regions.Count == 0)
        {
            throw new InvalidInputException(
                "option 'regions'", "composition by region needs a table of regions.", "Give a JSON file that maps population names to regions.");
        }

        QuestionSet set = options.Items.Length > 0
            ? await QuestionFile.ReadAsync(Path.Combine(settings.BaseFolder, options.Items), cancellationToken: cancellationToken)
            : await ReadPackAsync(cancellationToken);
        set = options.Questions > 0 ? set.Take(options.Questions, options.Study.GroupSize) : set;
        set = set with { Respondents = [.. set.Respondents.Select(r => r with { Region = regions.GetValueOrDefault(r.Population, r.Region ?? "") })] };
        JsonObject effective = options.Effective;
        effective["items"] = Hash(set.Questions);
        effective["regions"] = Hash(regions.OrderBy(r => r.Key, StringComparer.Ordinal));
        return new PreparedOpinionGroups(options, set, settings, effective);
    }

    internal static async ValueTask<QuestionSet> ReadPackAsync(CancellationToken cancellationToken)
    {
        await using Stream pack = EmbeddedFile.Open("opinions-mini.json");
        return await QuestionFile.ReadJsonAsync(pack, "opinions-mini", cancellationToken: cancellationToken);
    }

    private static async ValueTask<Dictionary<string, string>> ReadRegionsAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new InvalidInputException(file, "there is no such file.", "Give a JSON file that maps population names to regions.");
        }

        try
        {
            await using FileStream stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(stream, cancellationToken: cancellationToken) ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(file, "this is not a JSON object of texts.", "Write {\"population\": \"region\", ...}.", e);
        }
    }

    private static string Hash<T>(T value) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value)).AsSpan(0, 16));
}
