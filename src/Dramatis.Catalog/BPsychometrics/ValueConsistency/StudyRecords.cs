using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>How the study keeps its own records in the journal.</summary>
internal static class StudyRecords
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        IgnoreReadOnlyProperties = true,
    };

    public static JsonNode Write<T>(T record) => JsonSerializer.SerializeToNode(record, Options)!;

    public static T Read<T>(JsonNode? node) =>
        node.Deserialize<T>(Options) ?? throw new InvalidOperationException($"The journal holds no {typeof(T).Name} where one is expected.");
}
