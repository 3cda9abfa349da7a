using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Optimisation;

/// <summary>
/// Momentum whose matrices are made nearly orthogonal before they are applied (Jordan et al. 2024, "Muon"), with the scale
/// 0.2 sqrt(max(rows, columns)) of Liu et al. 2025 (arXiv 2502.16982), so that it shares AdamW's learning rate and decay. For the
/// matrices inside the blocks only.
/// </summary>
public sealed class Muon : IOptimiser
{
    private readonly SortedDictionary<string, Tensor> parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> state = new(StringComparer.Ordinal);
    private readonly double momentum;
    private readonly double weightDecay;

    /// <summary>Creates the optimiser with momentum at zero.</summary>
    /// <param name="parameters">Matrices to move; they stay the caller's.</param>
    /// <param name="momentum">Decay of the momentum, in [0, 1).</param>
    /// <param name="weightDecay">Share of a parameter taken away at learning rate 1.</param>
    /// <exception cref="ArgumentException">A parameter is not a matrix.</exception>
    public Muon(IEnumerable<KeyValuePair<string, Tensor>> parameters, double momentum = 0.95, double weightDecay = 0.1)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        this.momentum = momentum;
        this.weightDecay = weightDecay;
        foreach ((string name, Tensor parameter) in parameters)
        {
            if (parameter.dim() != 2)
            {
                throw new ArgumentException($"'{name}' is not a matrix.", nameof(parameters));
            }

            this.parameters.Add(name, parameter);
            state.Add(name + ".momentum", zeros_like(parameter, requires_grad: false).DetachFromDisposeScope());
        }
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names => parameters.Keys;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> State => state;

    /// <inheritdoc/>
    public void Step(IReadOnlyDictionary<string, Tensor> gradients, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        using var off = no_grad();
        using Scalar old = momentum, fresh = 1 - momentum, kept = 1 - (learningRate * weightDecay);
        foreach ((string name, Tensor parameter) in parameters)
        {
            using var scope = NewDisposeScope();
            Tensor gradient = gradients[name];
            Tensor buffer = state[name + ".momentum"];
            buffer.mul_(old).add_(gradient, fresh);
            var direction = Orthogonalise(gradient.mul(fresh).add_(buffer.mul(old))); // Nesterov's look ahead
            using Scalar move = -learningRate * 0.2 * Math.Sqrt(Math.Max(parameter.shape[0], parameter.shape[1]));
            parameter.mul_(kept).add_(direction, move);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in state.Values)
        {
            tensor.Dispose();
        }
    }

    /// <summary>
    /// Five steps of the quintic Newton-Schulz iteration: the singular values of the result lie roughly in 0.7 .. 1.2, its singular
    /// vectors are those of the input.
    /// </summary>
    internal static Tensor Orthogonalise(Tensor matrix)
    {
        using Scalar a = 3.4445, b = -4.7750, c = 2.0315, tiny = 1e-7; // a, b, c chosen by Jordan et al.: small singular values rise fastest
        using var scope = NewDisposeScope();
        bool tall = matrix.shape[0] > matrix.shape[1];
        var x = tall ? matrix.t() : matrix;
        x = x.div(x.norm().add(tiny)).to(ScalarType.BFloat16); // the iteration forgives rounding, and bf16 products are twice as fast
        for (int i = 0; i < 5; i++)
        {
            var gram = x.mm(x.t());
            x = x.mul(a) + (gram.mul(b) + gram.mm(gram).mul(c)).mm(x);
        }

        return (tall ? x.t() : x).to(matrix.dtype).MoveToOuterDisposeScope();
    }
}
