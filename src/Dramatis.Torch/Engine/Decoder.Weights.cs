using Dramatis.Statistics.Randomness;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

/// <content>Where the weights come from and go to.</content>
public sealed partial class Decoder
{
    /// <summary>
    /// Draws fresh weights for training from scratch: normal with standard deviation 0.02, projections back into the residual stream
    /// smaller by the square root of twice the number of blocks (Radford et al. 2019), norms one.
    /// </summary>
    public void Initialize(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        double residual = 0.02 / Math.Sqrt(2.0 * Configuration.Layers);
        foreach (var (name, weight) in named_parameters())
        {
            if (weight.dim() == 1)
            {
                bool bias = name.EndsWith(".bias", StringComparison.Ordinal);
                weight.fill_(bias ? 0 : model.norm.NeutralWeight);
                continue;
            }

            // Each weight has a generator of its own, named by the weight: adding one does not change the others.
            using Generator generator = new(random.Split(name).NextUInt64() & long.MaxValue, CPU);
            double deviation = name.EndsWith("o_proj.weight", StringComparison.Ordinal)
                || name.EndsWith("down_proj.weight", StringComparison.Ordinal) ? residual : 0.02;
            weight.copy_(empty(weight.shape, dtype: ScalarType.Float32).normal_(0, deviation, generator));
        }
    }

    /// <summary>Reads all weights. A tied decoder ignores a head in the source.</summary>
    /// <exception cref="ModelFormatException">A weight is missing or has another shape.</exception>
    public void Load(IWeightSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        HashSet<string> present = [.. source.Names];
        foreach (var (name, weight) in named_parameters())
        {
            if (!present.Contains(name))
            {
                throw new ModelFormatException("model weights", $"'{name}' is missing.");
            }

            if (!source.Shape(name).SequenceEqual(weight.shape))
            {
                throw new ModelFormatException(
                    "model weights",
                    $"'{name}' has shape [{string.Join(", ", source.Shape(name))}], the configuration asks for [{string.Join(", ", weight.shape)}].");
            }

            source.ReadInto(name, weight);
        }
    }

    /// <summary>
    /// The weights by Hugging Face name, in file order. The tensors are the decoder's own: copy what must outlive the next training step.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, Tensor>> Export() =>
        [.. named_parameters().Select(entry => KeyValuePair.Create(entry.name, (Tensor)entry.parameter))];
}
