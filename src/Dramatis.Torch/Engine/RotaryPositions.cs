using Dramatis.Torch.Engine.Families;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

/// <summary>
/// Rotary position embedding (Su et al. 2021): component i and i + D/2 of a head are turned by position / base^(2i/D), the pairing of
/// Hugging Face files. Cosines and sines are computed in double precision, of all positions that were asked for so far. Thread-safe.
/// </summary>
internal sealed class RotaryPositions : IDisposable
{
    private const long FirstPositions = 4096;

    private readonly double[] frequencies;
    private readonly double magnitude;
    private readonly long most;
    private readonly ScalarType type;
    private readonly Device device;
    private readonly Lock growing = new();
    private readonly List<Table> outgrown = [];
    private volatile Table table;

    public RotaryPositions(DecoderConfiguration c, ScalarType dtype, Device device)
        : this(c, c.RopeBase, c.RopeScaling, dtype, device)
    {
    }

    public RotaryPositions(DecoderConfiguration c, double rotaryBase, RopeScaling? scaling, ScalarType dtype, Device device)
    {
        this.device = device;
        most = c.ContextLength;
        type = dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        double[] plain = [.. Enumerable.Range(0, c.HeadSize / 2).Select(i => Math.Pow(rotaryBase, -2.0 * i / c.HeadSize))];
        frequencies = scaling?.Apply(plain, rotaryBase) ?? plain;
        magnitude = scaling?.Magnitude ?? 1;
        table = Create(Math.Min(FirstPositions, most));
    }

    /// <summary>Of all positions of the context, [positions, D], both halves alike.</summary>
    public Tensor Cosines => Until(most).Cosines;

    /// <summary>The same, the first half negative.</summary>
    public Tensor Sines => Until(most).Sines;

    /// <summary>The rotation of tokens at <paramref name="positions"/> [B, T], or at <paramref name="past"/>, past + 1 ... when null.</summary>
    public Rotation At(Tensor? positions, long past, long T)
    {
        if (positions is null)
        {
            Table t = Until(past + T);
            long D = t.Cosines.shape[1];
            return new Rotation(t.Cosines.narrow(0, past, T).view(1, T, 1, D), t.Sines.narrow(0, past, T).view(1, T, 1, D));
        }

        long B = positions.shape[0];
        Tensor flat = positions.reshape(-1);
        Table of = Until(flat.max().item<long>() + 1);
        long width = of.Cosines.shape[1];
        return new Rotation(of.Cosines.index_select(0, flat).view(B, T, 1, width), of.Sines.index_select(0, flat).view(B, T, 1, width));
    }

    public void Dispose()
    {
        foreach (Table each in outgrown.Append(table))
        {
            each.Cosines.Dispose();
            each.Sines.Dispose();
        }
    }

    private Table Until(long positions)
    {
        if (positions <= table.Count)
        {
            return table;
        }

        lock (growing)
        {
            if (positions > table.Count)
            {
                outgrown.Add(table); // another pass may be reading it
                table = Create(Math.Min(most, Math.Max(positions, 2 * table.Count)));
            }

            return table;
        }
    }

    private Table Create(long positions)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        Tensor angle = outer(arange(positions, ScalarType.Float64), tensor(frequencies, ScalarType.Float64)); // [positions, D/2]
        Tensor cosine = angle.cos() * magnitude;
        Tensor sine = angle.sin() * magnitude;
        return new Table(
            positions,
            cat([cosine, cosine], 1).to(type).to(device).DetachFromDisposeScope(),
            cat([-sine, sine], 1).to(type).to(device).DetachFromDisposeScope());
    }

    private sealed record Table(long Count, Tensor Cosines, Tensor Sines);
}
