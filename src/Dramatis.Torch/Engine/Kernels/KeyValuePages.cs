using System.Runtime.InteropServices;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>
/// Memory for keys and values in pages of 16 tokens, all blocks of the model in one page. For each block and key-value head: keys
/// [D, 16], one vector for each component, then values [16, D]. D is the head size rounded up to 32, zeros behind. Not thread-safe.
/// </summary>
internal sealed unsafe class KeyValuePages : IDisposable
{
    /// <summary>Tokens of a page.</summary>
    public const int Tokens = 16;

    private readonly Stack<nint> free = [];
    private readonly List<nint> all = [];
    private readonly int layers;
    private readonly int heads;
    private bool disposed;

    public KeyValuePages(int layers, int heads, int headSize)
    {
        this.layers = layers;
        this.heads = heads;
        HeadStride = (headSize + 31) & ~31;
        HeadNumbers = 2L * Tokens * HeadStride;
        PageBytes = layers * heads * HeadNumbers * sizeof(float);
    }

    ~KeyValuePages() => Free();

    /// <summary>Head size in memory.</summary>
    public int HeadStride { get; }

    /// <summary>Numbers of one head of one block: keys, then values.</summary>
    public long HeadNumbers { get; }

    /// <summary>Bytes of a page.</summary>
    public long PageBytes { get; }

    /// <summary>Pages handed out.</summary>
    public int InUse => all.Count - free.Count;

    /// <summary>Pages in memory, those not in use included.</summary>
    public int Reserved => all.Count;

    /// <summary>A page of zeros.</summary>
    public nint Take()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!free.TryPop(out nint page))
        {
            page = (nint)NativeMemory.AlignedAlloc((nuint)PageBytes, 64);
            all.Add(page);
        }

        NativeMemory.Clear((void*)page, (nuint)PageBytes);
        return page;
    }

    /// <summary>A page with the content of another.</summary>
    public nint Copy(nint page)
    {
        nint copy = free.Count > 0 ? free.Pop() : 0;
        if (copy == 0)
        {
            copy = (nint)NativeMemory.AlignedAlloc((nuint)PageBytes, 64);
            all.Add(copy);
        }

        NativeMemory.Copy((void*)page, (void*)copy, (nuint)PageBytes);
        return copy;
    }

    /// <summary>Gives a page back.</summary>
    public void Return(nint page) => free.Push(page);

    /// <summary>Where keys and values of a head begin.</summary>
    public float* Head(nint page, int layer, int head) => (float*)page + (((layer * heads) + head) * HeadNumbers);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (!disposed)
        {
            disposed = true;
            all.ForEach(page => NativeMemory.AlignedFree((void*)page));
        }
    }
}
