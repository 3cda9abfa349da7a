using System.Text.Json.Nodes;

namespace Dramatis.Experiments;

/// <summary>What an experiment file (or the command line) asks of a study.</summary>
/// <param name="Models">Model identifiers by role; the role <c>default</c> is always present.</param>
/// <param name="Options">The study's own options, already checked against <see cref="IStudy.OptionsSchema"/>.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="BaseFolder">Folder against which relative paths in the options are resolved.</param>
public sealed record StudySettings(IReadOnlyDictionary<string, string> Models, JsonObject Options, ulong Seed, string BaseFolder);
