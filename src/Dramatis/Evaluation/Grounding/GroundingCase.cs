using Dramatis.Control.Grounding;
using Dramatis.Conversations;

namespace Dramatis.Evaluation.Grounding;

/// <summary>A turn of which it is known what its reply rests on.</summary>
/// <param name="Context">What was said.</param>
/// <param name="Candidates">What there was to choose from.</param>
/// <param name="Relevant">Identifiers of what the reply rests on; empty for none.</param>
public sealed record GroundingCase(DialogueContext Context, IReadOnlyList<GroundingCandidate> Candidates, IReadOnlySet<string> Relevant);
