using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Optimisation;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019), in fp32: p -= rate x decay x p; p -= rate x m' / (sqrt(v') + eps) with
/// bias-corrected moments. Written out, because TorchSharp's own keeps its moments where a checkpoint cannot reach them by name.
/// </summary>
public sealed class AdamW : IOptimiser
{
    private readonly SortedDictionary<string, Tensor> parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> state = new(StringComparer.Ordinal);
    private readonly AdamWOptions options;

    /// <summary>Creates the optimiser with moments at zero.</summary>
    /// <param name="parameters">The parameters to move; they stay the caller's.</param>
    /// <param name="options">Constants.</param>
    public AdamW(IEnumerable<KeyValuePair<string, Tensor>> parameters, AdamWOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        foreach ((string name, Tensor parameter) in parameters)
        {
            this.parameters.Add(name, parameter);
            state.Add(name + ".mean", zeros_like(parameter, requires_grad: false).DetachFromDisposeScope());
            state.Add(name + ".square", zeros_like(parameter, requires_grad: false).DetachFromDisposeScope());
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
        using var scope = NewDisposeScope();
        using var off = no_grad();
        double meanCorrection = 1 - Math.Pow(options.Beta1, step + 1);
        double rootCorrection = Math.Sqrt(1 - Math.Pow(options.Beta2, step + 1));
        using Scalar beta1 = options.Beta1, fresh1 = 1 - options.Beta1, beta2 = options.Beta2, fresh2 = 1 - options.Beta2;
        using Scalar root = rootCorrection, epsilon = options.Epsilon, move = -learningRate / meanCorrection;
        using Scalar kept = 1 - (learningRate * options.WeightDecay);
        foreach ((string name, Tensor parameter) in parameters)
        {
            Tensor gradient = gradients[name];
            Tensor mean = state[name + ".mean"];
            Tensor square = state[name + ".square"];
            if (options.Decays(name, parameter) && options.WeightDecay != 0)
            {
                parameter.mul_(kept);
            }

            mean.mul_(beta1).add_(gradient, fresh1);
            square.mul_(beta2).addcmul_(gradient, gradient, fresh2);
            var denominator = square.sqrt().div_(root).add_(epsilon);
            parameter.addcdiv_(mean, denominator, move);
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
}
