using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>What a writing trial keeps in the journal: the questions of one topic.</summary>
/// <param name="Texts">Texts with their verdicts.</param>
internal sealed record WrittenTopic(IReadOnlyList<WrittenStance> Texts);
