using Dramatis.Torch.Engine;
using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>Vectors of a plan as tensors of a decoder's type and device; they live until it is disposed.</summary>
internal sealed class VectorTensors(Decoder decoder) : IDisposable
{
    // Below this share of its length what is left of a direction beside the others is rounding.
    private const double Nothing = 1e-6;

    private readonly List<torch.Tensor> made = [];

    /// <summary>[C].</summary>
    public torch.Tensor Row(float[] values) => Keep(torch.tensor(values).to(decoder.Type).to(decoder.Device));

    /// <summary>An orthonormal basis of the space that vectors span, [k, C], by Gram-Schmidt in double precision.</summary>
    /// <exception cref="InvalidInputException">All vectors have length zero.</exception>
    public torch.Tensor Basis(IReadOnlyList<float[]> vectors)
    {
        List<double[]> basis = [];
        foreach (double[] rest in vectors.Select(vector => Array.ConvertAll(vector, value => (double)value)))
        {
            double before = Length(rest);
            foreach (double[] axis in basis.Concat(basis)) // twice: what rounding left of the first time goes with the second
            {
                double along = rest.Zip(axis, (a, b) => a * b).Sum();
                for (int i = 0; i < rest.Length; i++)
                {
                    rest[i] -= along * axis[i];
                }
            }

            double length = Length(rest);
            if (length > Nothing * before)
            {
                basis.Add(Array.ConvertAll(rest, value => value / length));
            }
        }

        return basis.Count > 0
            ? Keep(torch.tensor(basis.SelectMany(axis => axis).ToArray(), [basis.Count, basis[0].Length]).to(decoder.Type).to(decoder.Device))
            : throw new InvalidInputException("steering plan", "has a direction of length zero.", "It points nowhere; leave it out.");
    }

    /// <summary>Projections on one vector of length one, [1, C]: [B, T, 1].</summary>
    public static torch.Tensor Projections(torch.Tensor h, torch.Tensor unit) => torch.nn.functional.linear(h, unit);

    /// <summary>The part of h, [B, T, C], that lies in the space of a basis, [k, C].</summary>
    public static torch.Tensor Within(torch.Tensor h, torch.Tensor basis) => torch.nn.functional.linear(torch.nn.functional.linear(h, basis), basis.t());

    public void Dispose()
    {
        foreach (torch.Tensor tensor in made)
        {
            tensor.Dispose();
        }

        made.Clear();
    }

    private torch.Tensor Keep(torch.Tensor tensor)
    {
        made.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }

    private static double Length(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));
}
