namespace Dramatis.Torch.Engine.Encoders;

/// <summary>Puts texts of like length together, so that little of a batch is padding.</summary>
internal static class LengthBuckets
{
    /// <summary>Batches as numbers of texts, the longest texts first: what takes longest starts first.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="most">Most positions of a batch, padding included; a longer text is a batch of its own.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<EncodedText> texts, int most)
    {
        var batches = new List<IReadOnlyList<int>>();
        var batch = new List<int>();
        foreach (int text in Enumerable.Range(0, texts.Count).OrderByDescending(i => texts[i].Ids.Count))
        {
            int length = batch.Count == 0 ? texts[text].Ids.Count : texts[batch[0]].Ids.Count;
            if (batch.Count > 0 && (batch.Count + 1L) * length > most)
            {
                batches.Add(batch);
                batch = [];
            }

            batch.Add(text);
        }

        if (batch.Count > 0)
        {
            batches.Add(batch);
        }

        return batches;
    }
}
