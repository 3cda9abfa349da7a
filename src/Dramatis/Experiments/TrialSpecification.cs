using System.Text.Json.Nodes;

namespace Dramatis.Experiments;

/// <summary>A trial as a study plans it, before it has a key.</summary>
/// <param name="Cell">Factor levels; with <paramref name="Replication"/> unique in the stage.</param>
/// <param name="Replication">Repeat index, from 0.</param>
/// <param name="Input">Anything else the trial depends on; part of its key.</param>
public sealed record TrialSpecification(Cell Cell, int Replication = 0, JsonNode? Input = null);
