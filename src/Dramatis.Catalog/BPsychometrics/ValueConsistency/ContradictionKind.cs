namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>What two answers that contradict each other differ in; all else is the same.</summary>
internal enum ContradictionKind
{
    /// <summary>Two wordings of one question in one language.</summary>
    Paraphrase,

    /// <summary>One question in two languages.</summary>
    Language,

    /// <summary>Two questions of one topic.</summary>
    Topic,
}
