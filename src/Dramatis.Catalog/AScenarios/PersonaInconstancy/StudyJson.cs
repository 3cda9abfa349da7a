using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>How the study keeps its records in the journal.</summary>
internal static class StudyJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static JsonNode Write<T>(T record) => JsonSerializer.SerializeToNode(record, Options)!;

    public static T Read<T>(JsonNode? node) =>
        node.Deserialize<T>(Options) ?? throw new InvalidOperationException($"The journal holds no {typeof(T).Name} where one is expected.");
}
