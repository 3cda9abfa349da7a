using System.Runtime.InteropServices;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>The rows of a pass between products. Distances between rows are whole panels and one vector more, so that eight rows do not fall on one set of a cache.</summary>
internal sealed unsafe class PassMemory : IDisposable
{
    /// <summary>Most rows of logits.</summary>
    public const int HeadRows = 16;

    private readonly float* memory;
    private bool disposed;

    public PassMemory(DecoderConfiguration c, FusedBlock block, int mostRows)
    {
        Width = Distance(c.HiddenSize);
        AddedWidth = Distance(block.Output.PaddedRows);
        JointWidth = Distance(block.Joint.PaddedRows);
        AttendedWidth = Distance(c.Heads * c.HeadSize);
        InnerWidth = Distance(block.GateUp.PaddedRows);
        long logits = ((long)HeadRows * c.VocabularySize) + 16;
        long numbers = (mostRows * ((2 * Width) + AddedWidth + JointWidth + AttendedWidth + InnerWidth)) + logits;
        memory = (float*)NativeMemory.AlignedAlloc((nuint)numbers * sizeof(float), 64);
        Residual = memory;
        Normed = Residual + (mostRows * Width);
        Added = Normed + (mostRows * Width);
        Heads = Added + (mostRows * AddedWidth);
        Attended = Heads + (mostRows * JointWidth);
        Inner = Attended + (mostRows * AttendedWidth);
        Logits = Inner + (mostRows * InnerWidth);
    }

    ~PassMemory() => Free();

    public long Width { get; }

    public long AddedWidth { get; }

    public long JointWidth { get; }

    public long AttendedWidth { get; }

    public long InnerWidth { get; }

    /// <summary>The residual stream, [rows, C].</summary>
    public float* Residual { get; }

    /// <summary>Its normed copy, [rows, C].</summary>
    public float* Normed { get; }

    /// <summary>What attention or MLP add to it, [rows, C].</summary>
    public float* Added { get; }

    /// <summary>q, k and v heads side by side.</summary>
    public float* Heads { get; }

    /// <summary>Attended heads.</summary>
    public float* Attended { get; }

    /// <summary>Gate and up side by side.</summary>
    public float* Inner { get; }

    /// <summary>[<see cref="HeadRows"/>, V].</summary>
    public float* Logits { get; }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static long Distance(int numbers) => ((numbers + 15) & ~15) + 16;

    private void Free()
    {
        if (!disposed)
        {
            disposed = true;
            NativeMemory.AlignedFree(memory);
        }
    }
}
