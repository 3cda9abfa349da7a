using Dramatis.Torch.Engine.Kernels;

namespace Dramatis.Torch.Engine.Prefixes;

/// <summary>A page of keys and values that others may start from: up to 16 tokens after those of its ancestors.</summary>
internal sealed class PageNode(PageNode? parent, nint page)
{
    private readonly int[] tokens = new int[KeyValuePages.Tokens];

    /// <summary>The page before; null at the beginning of a text.</summary>
    public PageNode? Parent { get; } = parent;

    /// <summary>Keys and values of the tokens.</summary>
    public nint Page { get; } = page;

    /// <summary>Tokens; only a full page has children.</summary>
    public int Count { get; private set; }

    /// <summary>Running sequences that read the page.</summary>
    public int Users { get; set; }

    /// <summary>Pages after this one, by their first token.</summary>
    public Dictionary<int, List<PageNode>> Children { get; } = [];

    /// <summary>Place in the order of use.</summary>
    public LinkedListNode<PageNode>? Use { get; set; }

    public ReadOnlySpan<int> Tokens => tokens.AsSpan(0, Count);

    public bool IsFull => Count == KeyValuePages.Tokens;

    /// <summary>Adds the tokens that its sequence has computed since.</summary>
    public void Grow(ReadOnlySpan<int> computed)
    {
        computed.CopyTo(tokens);
        Count = computed.Length;
    }
}
