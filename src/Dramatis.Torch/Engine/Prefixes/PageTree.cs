using Dramatis.Torch.Engine.Kernels;

namespace Dramatis.Torch.Engine.Prefixes;

/// <summary>
/// The beginnings that are in memory as a tree of pages: texts share the pages they begin with, to the token where they part. Pages
/// that no running sequence reads are given up when memory runs out, the least recently used first and ends before beginnings.
/// Not thread-safe.
/// </summary>
/// <remarks>
/// Keys and values of a token do not depend on how its text was cut into passes, so taking over any number of tokens changes no bit
/// of a result.
/// </remarks>
internal sealed class PageTree
{
    private readonly KeyValuePages pages;
    private readonly Dictionary<int, List<PageNode>> roots = [];
    private readonly LinkedList<PageNode> byUse = []; // most recent first

    /// <summary>Creates an empty tree.</summary>
    /// <param name="pages">Where pages come from.</param>
    /// <param name="capacityBytes">Most bytes of pages in use; running sequences may exceed it, memories may not.</param>
    public PageTree(KeyValuePages pages, long capacityBytes)
    {
        this.pages = pages;
        MostPages = (int)Math.Min(int.MaxValue, capacityBytes / pages.PageBytes);
    }

    /// <summary>Most pages in use.</summary>
    public int MostPages { get; }

    /// <summary>Pages of the tree that no running sequence reads.</summary>
    public int Idle { get; private set; }

    /// <summary>Pages that cannot be given up now.</summary>
    public int Pinned => pages.InUse - Idle;

    /// <summary>Pages of the tree.</summary>
    public int Count => byUse.Count;

    /// <summary>Tokens of <paramref name="ids"/> that need not be computed, <paramref name="most"/> at most.</summary>
    public int Known(ReadOnlySpan<int> ids, int most)
    {
        var (full, _, tokens) = Match(ids, most);
        return (full.Count * KeyValuePages.Tokens) + tokens;
    }

    /// <summary>The longest known beginning: whole pages, and the page that shares some further tokens.</summary>
    public (List<PageNode> Full, PageNode? Partial, int PartialTokens) Match(ReadOnlySpan<int> ids, int most)
    {
        List<PageNode> full = [];
        ids = ids[..Math.Min(ids.Length, most)];
        Dictionary<int, List<PageNode>> level = roots;
        while (true)
        {
            ReadOnlySpan<int> rest = ids[(full.Count * KeyValuePages.Tokens)..];
            PageNode? best = null;
            int shared = 0;
            if (rest.Length > 0 && level.TryGetValue(rest[0], out List<PageNode>? candidates))
            {
                foreach (PageNode candidate in candidates)
                {
                    int common = rest.CommonPrefixLength(candidate.Tokens);
                    if (common > shared)
                    {
                        (best, shared) = (candidate, common);
                    }
                }
            }

            if (shared < KeyValuePages.Tokens)
            {
                return (full, best, shared);
            }

            full.Add(best!);
            level = best!.Children;
        }
    }

    /// <summary>Keeps a page from being given up.</summary>
    public void Hold(PageNode node)
    {
        if (node.Users++ == 0)
        {
            Idle--;
        }
    }

    /// <summary>Undoes <see cref="Hold"/>.</summary>
    public void Release(PageNode node)
    {
        if (--node.Users == 0)
        {
            Idle++;
        }
    }

    /// <summary>Makes pages the most recently used; the last first, so that the beginning of a text outlives its end.</summary>
    public void Touch(IReadOnlyList<PageNode> chain)
    {
        for (int i = chain.Count - 1; i >= 0; i--)
        {
            byUse.Remove(chain[i].Use!);
            byUse.AddFirst(chain[i].Use!);
        }
    }

    /// <summary>
    /// Puts a page of computed tokens into the tree, held by the caller; or finds the page that holds the same tokens already.
    /// </summary>
    /// <returns>The page to go on with: its own, or another's that is held now; null when another's partial page covers the tokens.</returns>
    public PageNode? Add(PageNode? parent, ReadOnlySpan<int> tokens, nint page)
    {
        Dictionary<int, List<PageNode>> level = parent?.Children ?? roots;
        if (!level.TryGetValue(tokens[0], out List<PageNode>? siblings))
        {
            level[tokens[0]] = siblings = [];
        }

        foreach (PageNode sibling in siblings)
        {
            if (sibling.Tokens.StartsWith(tokens))
            {
                if (tokens.Length < KeyValuePages.Tokens)
                {
                    return null;
                }

                Hold(sibling);
                return sibling;
            }
        }

        PageNode node = new(parent, page) { Users = 1 };
        node.Grow(tokens);
        siblings.Add(node);
        node.Use = byUse.AddFirst(node);
        return node;
    }

    /// <summary>A page for new tokens, in place of the least recently used one where memory has run out.</summary>
    public nint Take()
    {
        Trim(1);
        return pages.Take();
    }

    /// <summary>A page that begins with the tokens of another.</summary>
    public nint Copy(PageNode node)
    {
        Hold(node); // making room must not take the original
        Trim(1);
        nint copy = pages.Copy(node.Page);
        Release(node);
        return copy;
    }

    /// <summary>Gives back a page that is not in the tree.</summary>
    public void Return(nint page) => pages.Return(page);

    /// <summary>Gives up what nobody reads until there is room for <paramref name="coming"/> further pages.</summary>
    public void Trim(int coming)
    {
        LinkedListNode<PageNode>? at = byUse.Last;
        while (pages.InUse + coming > MostPages && at is not null)
        {
            LinkedListNode<PageNode>? before = at.Previous;
            if (at.Value is { Users: 0, Children.Count: 0 })
            {
                Drop(at.Value);
            }

            at = before;
        }
    }

    private void Drop(PageNode node)
    {
        Dictionary<int, List<PageNode>> level = node.Parent?.Children ?? roots;
        List<PageNode> siblings = level[node.Tokens[0]];
        siblings.Remove(node);
        if (siblings.Count == 0)
        {
            level.Remove(node.Tokens[0]);
        }

        byUse.Remove(node.Use!);
        Idle--;
        pages.Return(node.Page);
    }
}
