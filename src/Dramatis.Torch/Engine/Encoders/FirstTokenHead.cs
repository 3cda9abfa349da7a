using Dramatis.Statistics.Randomness;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>
/// What lies on the first token: a dense layer with a nonlinearity (the pooler), and for a classifier a layer of logits on top of it.
/// </summary>
internal sealed class FirstTokenHead : nn.Module
{
    private const double FreshDeviation = 0.02;

    private readonly Affine dense;
    private readonly Affine? output;
    private readonly Activation activation;

    private FirstTokenHead(Activation activation, long input, long width, long? classes)
        : base(nameof(FirstTokenHead))
    {
        this.activation = activation;
        dense = new Affine(input, width);
        output = classes is { } count ? new Affine(width, count) : null;
        RegisterComponents();
    }

    /// <summary>The family's pooler, or null when the family or the file has none.</summary>
    /// <exception cref="ModelFormatException">A weight has another shape.</exception>
    public static FirstTokenHead? Pooler(EncoderConfiguration c, EncoderFamily family, EncoderWeights weights)
    {
        if (family.Pooler is not { } name || !weights.Contains(name + ".weight"))
        {
            return null;
        }

        var head = new FirstTokenHead(Activation.Tanh, c.HiddenSize, c.HiddenSize, classes: null);
        return head.Filled(() => weights.Fill(head.dense, name));
    }

    /// <summary>The classifier, or null when the file has none.</summary>
    /// <exception cref="ModelFormatException">A weight is missing or has another shape.</exception>
    public static FirstTokenHead? Classifier(EncoderConfiguration c, EncoderFamily family, EncoderWeights weights)
    {
        string matrix = family.ClassifierOutput + ".weight";
        if (!weights.ContainsBeside(matrix))
        {
            return null;
        }

        var head = new FirstTokenHead(family.Activation(c), c.HiddenSize, c.HiddenSize, weights.RowsBeside(matrix));
        return head.Filled(() =>
        {
            if (family.ClassifierDense is { } own)
            {
                weights.FillBeside(head.dense, own);
            }
            else
            {
                weights.Fill(head.dense, family.Pooler!);
            }

            weights.FillBeside(head.output!, family.ClassifierOutput);
        });
    }

    /// <summary>
    /// A classifier to be trained: the file's own where it has the same classes, otherwise a fresh last layer over the family's pooler, which
    /// is fresh, too, where the file has none.
    /// </summary>
    /// <param name="c">Sizes.</param>
    /// <param name="family">Where the family keeps its head.</param>
    /// <param name="weights">The file.</param>
    /// <param name="labels">The classes in order.</param>
    /// <param name="random">Draws what is fresh: normal, standard deviation .02.</param>
    /// <returns>The head, and its parameters by their names in a classifier's file.</returns>
    public static (FirstTokenHead Head, IReadOnlyDictionary<string, Parameter> Parameters) ToTrain(
        EncoderConfiguration c, EncoderFamily family, EncoderWeights weights, IReadOnlyList<string> labels, RandomStream random)
    {
        string dense = family.ClassifierDense ?? family.Prefix + family.Pooler;
        if (weights.ContainsBeside(family.ClassifierOutput + ".weight") && c.Labels.SequenceEqual(labels, StringComparer.OrdinalIgnoreCase))
        {
            FirstTokenHead own = Classifier(c, family, weights)!;
            return (own, own.Named(dense, family.ClassifierOutput));
        }

        var head = new FirstTokenHead(family.Activation(c), c.HiddenSize, c.HiddenSize, labels.Count);
        head.Filled(() =>
        {
            Draw(head.output!, random.Split("output"));
            if (family.ClassifierDense is null && weights.Contains(family.Pooler + ".weight"))
            {
                weights.Fill(head.dense, family.Pooler!);
                return;
            }

            Draw(head.dense, random.Split("dense"));
        });
        return (head, head.Named(dense, family.ClassifierOutput));
    }

    /// <summary>Number of classes; 0 for a pooler.</summary>
    public int Classes => (int)(output?.weight.shape[0] ?? 0);

    /// <summary>The dense layer's answer, [B, C].</summary>
    /// <param name="hidden">[B, T, C].</param>
    public Tensor Pool(Tensor hidden) => activation.Apply(dense.Forward(hidden.select(1, 0)));

    /// <summary>Logits of the classes, [B, K].</summary>
    /// <param name="hidden">[B, T, C].</param>
    public Tensor Logits(Tensor hidden) => output!.Forward(Pool(hidden));

    private Dictionary<string, Parameter> Named(string denseName, string outputName) => new(StringComparer.Ordinal)
    {
        [denseName + ".weight"] = dense.weight,
        [denseName + ".bias"] = dense.bias!,
        [outputName + ".weight"] = output!.weight,
        [outputName + ".bias"] = output.bias!,
    };

    private static void Draw(Affine layer, RandomStream random)
    {
        using Tensor values = tensor([.. Enumerable.Range(0, (int)layer.weight.numel()).Select(_ => (float)(random.NextNormal() * FreshDeviation))], layer.weight.shape);
        layer.weight.copy_(values);
        layer.bias!.zero_();
    }

    private FirstTokenHead Filled(Action fill)
    {
        try
        {
            using var noGradients = no_grad();
            fill();
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }
}
