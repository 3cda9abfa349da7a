using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Adapters;

/// <summary>What one adapter does to one projection of a decoder.</summary>
internal sealed class ProjectionUpdate : IDisposable
{
    private readonly LowRankModule module;
    private readonly ModuleSlice slice;
    private readonly Tensor weight; // the decoder's, [out, in]
    private readonly Tensor? bias;
    private readonly Tensor? keptLengths;

    /// <summary>Creates the update; module and weights stay their owners'.</summary>
    public ProjectionUpdate(LowRankModule module, ModuleSlice slice, Tensor weight, Tensor? bias)
    {
        (this.module, this.slice, this.weight, this.bias) = (module, slice, weight, bias);
        if (module.Magnitude is not null && !module.A.requires_grad && !module.B.requires_grad)
        {
            keptLengths = Lengths().DetachFromDisposeScope();
        }
    }

    private Tensor B => slice.Rows == module.B.shape[0] ? module.B : module.B.narrow(0, slice.Start, slice.Rows);

    private Tensor? Magnitude => module.Magnitude?.narrow(0, slice.Start, slice.Rows);

    /// <summary>Euclidean length of each row, [out]; without gradient.</summary>
    public static Tensor RowLengths(Tensor matrix)
    {
        using var off = no_grad();
        using Tensor squares = matrix.square();
        using Tensor sums = squares.sum(1);
        return sums.sqrt();
    }

    /// <summary>What is added to the projection's result: of x [.., in] and the model's own y [.., out] it makes [.., out].</summary>
    public Tensor Delta(Tensor x, Tensor y, double factor)
    {
        using var scope = NewDisposeScope();
        Tensor low = nn.functional.linear(x.to(module.A.dtype), module.A); // [.., r]
        Tensor added = nn.functional.linear(low, B) * (module.Scale * factor);
        if (Magnitude is not { } magnitude)
        {
            return added.to(y.dtype).MoveToOuterDisposeScope();
        }

        // What the weights alone give: the length is that of their rows, without the bias.
        Tensor plain = (bias is null ? y : y - bias).to(module.A.dtype);
        Tensor ratio = magnitude / (keptLengths ?? Lengths()); // [out]
        return ((ratio * added) + ((ratio - 1) * plain * factor)).to(y.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>The same as a change of the weights, [out, in].</summary>
    public Tensor WeightDelta(double factor)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        Tensor added = B.mm(module.A) * module.Scale;
        if (Magnitude is not { } magnitude)
        {
            return (added * factor).MoveToOuterDisposeScope();
        }

        Tensor own = weight.to(module.A.dtype);
        Tensor ratio = (magnitude / (keptLengths ?? Lengths())).unsqueeze(1);
        return (((ratio * (own + added)) - own) * factor).MoveToOuterDisposeScope();
    }

    public void Dispose() => keptLengths?.Dispose();

    private Tensor Lengths()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        return RowLengths(weight.to(module.A.dtype) + (B.mm(module.A) * module.Scale)).MoveToOuterDisposeScope();
    }
}
