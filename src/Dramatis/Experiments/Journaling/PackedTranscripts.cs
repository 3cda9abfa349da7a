using System.Collections;
using Dramatis.Conversations;

namespace Dramatis.Experiments.Journaling;

/// <summary>
/// Transcripts that stay packed until they are read, and are not kept afterwards: ten thousand finished trials fit in memory
/// because their conversations are looked at one by one.
/// </summary>
internal sealed class PackedTranscripts(byte[] packed) : IReadOnlyList<Transcript>
{
    /// <inheritdoc/>
    public int Count => OutcomeCodec.DecodeTranscripts(packed).Count;

    /// <inheritdoc/>
    public Transcript this[int index] => OutcomeCodec.DecodeTranscripts(packed)[index];

    /// <inheritdoc/>
    public IEnumerator<Transcript> GetEnumerator() => OutcomeCodec.DecodeTranscripts(packed).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
