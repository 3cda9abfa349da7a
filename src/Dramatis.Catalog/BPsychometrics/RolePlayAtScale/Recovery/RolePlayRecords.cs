using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale.Recovery;

/// <summary>How the recovery study keeps its outcomes in the journal.</summary>
internal static class RolePlayRecords
{
    public static JsonNode Write(RolePlayOutcome outcome) => JsonSerializer.SerializeToNode(outcome, JsonSerializerOptions.Web)!;

    public static RolePlayOutcome Read(JsonNode? node) => node.Deserialize<RolePlayOutcome>(JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("The journal holds no outcome of a planted model where one is expected.");
}
