using System.Text.Json.Nodes;

namespace Dramatis.Experiments;

/// <summary>One unit of work: what is journalled, resumed and never paid for twice.</summary>
/// <param name="Key">Content-addressed identity.</param>
/// <param name="Stage">Name of the stage it belongs to.</param>
/// <param name="Cell">Factor levels.</param>
/// <param name="Replication">Repeat index, from 0.</param>
/// <param name="Input">What the stage's planner worked out for this trial (a composed group ...), or null.</param>
public sealed record Trial(TrialKey Key, string Stage, Cell Cell, int Replication, JsonNode? Input = null);
