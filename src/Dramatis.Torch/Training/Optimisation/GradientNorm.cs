using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Optimisation;

/// <summary>The length of all gradients taken as one vector.</summary>
public static class GradientNorm
{
    /// <summary>Scales the gradients in place by min(1, most / (norm + 1e-6)) (Pascanu et al. 2013).</summary>
    /// <returns>The norm before clipping.</returns>
    public static double Clip(IReadOnlyDictionary<string, Tensor> gradients, double most)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        Tensor[] squares = [.. gradients.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Value * pair.Value).sum())];
        double norm = Math.Sqrt(stack(squares).sum().item<float>());
        double scale = Math.Min(1, most / (norm + 1e-6));
        if (scale < 1)
        {
            using Scalar factor = scale;
            foreach (Tensor gradient in gradients.Values)
            {
                gradient.mul_(factor);
            }
        }

        return norm;
    }
}
