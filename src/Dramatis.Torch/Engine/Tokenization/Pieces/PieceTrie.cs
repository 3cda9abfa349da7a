namespace Dramatis.Torch.Engine.Tokenization.Pieces;

/// <summary>Finds all pieces that begin at a place of a text, the shortest first.</summary>
internal sealed class PieceTrie
{
    private const int Root = 0;

    private readonly Dictionary<(int Node, char Unit), int> next = [];
    private readonly List<int> ends = [-1];

    /// <summary>Creates the trie.</summary>
    public PieceTrie(IReadOnlyDictionary<string, int> pieces)
    {
        foreach ((string piece, int id) in pieces)
        {
            int node = Root;
            foreach (char unit in piece)
            {
                if (!next.TryGetValue((node, unit), out int child))
                {
                    child = ends.Count;
                    ends.Add(-1);
                    next.Add((node, unit), child);
                }

                node = child;
            }

            ends[node] = id;
        }
    }

    /// <summary>Length and id of the pieces that begin at <paramref name="start"/>.</summary>
    public IEnumerable<(int Length, int Id)> Prefixes(string text, int start)
    {
        int node = Root;
        for (int i = start; i < text.Length && next.TryGetValue((node, text[i]), out node); i++)
        {
            if (ends[node] >= 0)
            {
                yield return (i - start + 1, ends[node]);
            }
        }
    }
}
