using System.Text.Json.Nodes;
using Dramatis.Conversations;

namespace Dramatis.Experiments;

/// <summary>What a trial produced; journalled whole and byte for byte reproducible from its key.</summary>
/// <param name="Observations">Tidy rows, in a fixed order.</param>
/// <param name="Transcripts">Conversations held, for the report.</param>
/// <param name="Record">The study's own record of the trial for later stages and for analysis, or null.</param>
public sealed record TrialOutcome(
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<Transcript> Transcripts,
    JsonNode? Record = null);
