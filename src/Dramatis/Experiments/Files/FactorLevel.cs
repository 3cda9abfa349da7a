using System.Text.Json.Nodes;

namespace Dramatis.Experiments.Files;

/// <summary>One level of an experiment's factor: what it changes against the experiment's own options and models.</summary>
/// <param name="Name">Name of the level, unique in its factor.</param>
/// <param name="Options">Options it sets; they replace those of the experiment.</param>
/// <param name="Models">Models it sets by role; they replace those of the experiment.</param>
public sealed record FactorLevel(string Name, JsonObject Options, IReadOnlyDictionary<string, string> Models);
