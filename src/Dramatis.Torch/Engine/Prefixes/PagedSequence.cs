using System.Runtime.InteropServices;
using Dramatis.Torch.Engine.Kernels;

namespace Dramatis.Torch.Engine.Prefixes;

/// <summary>The pages of one running sequence: those it shares with others, then its own. Not thread-safe; close it.</summary>
internal sealed class PagedSequence
{
    private readonly PageTree tree;
    private readonly List<nint> pages = [];
    private readonly List<PageNode?> nodes = []; // of each page; null for one that is not in the tree

    /// <summary>Begins a sequence with what is known of it.</summary>
    /// <param name="tree">Known beginnings.</param>
    /// <param name="ids">Its first tokens.</param>
    /// <param name="most">Most tokens to take over.</param>
    public PagedSequence(PageTree tree, ReadOnlySpan<int> ids, int most)
    {
        this.tree = tree;
        var (full, partial, tokens) = tree.Match(ids, most);
        foreach (PageNode node in full)
        {
            tree.Hold(node);
            pages.Add(node.Page);
            nodes.Add(node);
        }

        tree.Touch(full);
        if (tokens > 0)
        {
            pages.Add(tree.Copy(partial!));
            nodes.Add(null);
        }

        Length = Known = (full.Count * KeyValuePages.Tokens) + tokens;
    }

    /// <summary>Tokens that were known at the beginning.</summary>
    public int Known { get; }

    /// <summary>Tokens whose keys and values are in the pages.</summary>
    public int Length { get; private set; }

    /// <summary>The pages in order.</summary>
    public IReadOnlyList<nint> Pages => pages;

    /// <summary>Makes room for tokens to come.</summary>
    public void Reserve(int tokens)
    {
        while (pages.Count * KeyValuePages.Tokens < Length + tokens)
        {
            pages.Add(tree.Take());
            nodes.Add(null);
        }
    }

    /// <summary>Counts tokens that a pass has computed.</summary>
    public void Advance(int tokens) => Length += tokens;

    /// <summary>Lets others start from what has been computed.</summary>
    /// <param name="ids">All tokens of the sequence, at least <see cref="Length"/>.</param>
    public void Publish(List<int> ids)
    {
        ReadOnlySpan<int> all = CollectionsMarshal.AsSpan(ids);
        List<PageNode> chain = [];
        for (int i = 0; i * KeyValuePages.Tokens < Length; i++)
        {
            if (nodes[i] is { IsFull: true } full)
            {
                chain.Add(full);
                continue;
            }

            int start = i * KeyValuePages.Tokens;
            ReadOnlySpan<int> tokens = all[start..Math.Min(start + KeyValuePages.Tokens, Length)];
            if (nodes[i] is { } own)
            {
                own.Grow(tokens);
                chain.Add(own);
                continue;
            }

            PageNode? node = tree.Add(i == 0 ? null : nodes[i - 1], tokens, pages[i]);
            if (node is null)
            {
                break;
            }

            chain.Add(node);
            nodes[i] = node;
            if (node.Page != pages[i])
            {
                tree.Return(pages[i]); // both hold the same numbers
                pages[i] = node.Page;
            }
        }

        tree.Touch(chain);
    }

    /// <summary>Ends the sequence; what it has published stays for others.</summary>
    public void Close()
    {
        for (int i = pages.Count - 1; i >= 0; i--)
        {
            if (nodes[i] is { } node)
            {
                tree.Release(node);
            }
            else
            {
                tree.Return(pages[i]);
            }
        }

        pages.Clear();
        nodes.Clear();
        tree.Trim(0);
    }
}
