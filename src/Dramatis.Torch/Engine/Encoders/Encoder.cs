using Dramatis.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>
/// A bidirectional transformer: BERT (Devlin et al. 2019), RoBERTa and XLM-R (Liu et al. 2019; Conneau et al. 2020), DistilBERT (Sanh
/// et al. 2019), DeBERTa-v2 and -v3 (He et al. 2021, 2023). Float32 on the CPU. Passes without gradients may run side by side.
/// </summary>
public sealed class Encoder : nn.Module
{
    private readonly EncoderEmbeddings embeddings;
    private readonly ModuleList<EncoderBlock> layers;
    private readonly RelativeTable? relative;
    private readonly NeighbourConvolution? convolution;

    /// <summary>Creates an encoder whose weights are not yet set: <see cref="Load(string, IWeightSource)"/> comes next.</summary>
    /// <exception cref="TorchUnavailableException">There is no tensor library.</exception>
    public Encoder(EncoderConfiguration configuration)
        : base(NameOnceLoaded())
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
        embeddings = new EncoderEmbeddings(configuration);
        layers = new ModuleList<EncoderBlock>([.. Enumerable.Range(0, configuration.Layers).Select(_ => new EncoderBlock(configuration))]);
        relative = configuration.Relative is null ? null : new RelativeTable(configuration, configuration.Relative);
        convolution = configuration.Convolution is null ? null : new NeighbourConvolution(configuration, configuration.Convolution);
        RegisterComponents();
    }

    /// <summary>Sizes and constants.</summary>
    public EncoderConfiguration Configuration { get; }

    /// <summary>The residual stream after the last block.</summary>
    /// <param name="batch">The texts.</param>
    /// <param name="afterBlock">
    /// Sees the residual [B, T, C] after the embedding (number 0) and after each block (from 1 on); it must copy what it keeps.
    /// </param>
    /// <returns>[B, T, C]; the caller's. Rows of padding hold no meaning.</returns>
    public Tensor Hidden(EncoderBatch batch, Action<int, Tensor>? afterBlock = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        long T = batch.Ids.shape[1];
        Tensor x = embeddings.Forward(batch); // [B, T, C]
        afterBlock?.Invoke(0, x);
        Tensor? mask = batch.Mask is null ? null : ((batch.Mask - 1) * 1e30).view(-1, 1, 1, T); // 0 for tokens
        var pass = new EncoderPass(mask, relative?.At((int)T));
        Tensor embedded = x;
        for (int layer = 0; layer < layers.Count; layer++)
        {
            x = layers[layer].Forward(x, pass);
            x = layer == 0 && convolution is not null ? convolution.Forward(embedded, x, batch.Mask) : x;
            afterBlock?.Invoke(layer + 1, x);
        }

        return x.MoveToOuterDisposeScope();
    }

    /// <summary>Reads all weights; what else the source holds, such as a head, is left alone.</summary>
    /// <param name="file">Where the source comes from, for errors.</param>
    /// <param name="source">The weights under the family's names.</param>
    /// <exception cref="ModelFormatException">A weight is missing or has another shape.</exception>
    public void Load(string file, IWeightSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        EncoderFamily family = EncoderFamily.Find(Configuration.ModelType)!;
        Load(new EncoderWeights(file, source, family), family);
    }

    internal void Load(EncoderWeights weights, EncoderFamily family)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        embeddings.Load(weights);
        relative?.Load(weights);
        convolution?.Load(weights);
        for (int layer = 0; layer < layers.Count; layer++)
        {
            layers[layer].Load(weights, family, layer);
        }
    }

    /// <inheritdoc/>
    protected override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => throw Fixed();

    /// <inheritdoc/>
    protected override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => throw Fixed();

    /// <inheritdoc/>
    protected override nn.Module _to(ScalarType dtype, bool non_blocking) => throw Fixed();

    // Moving would give every parameter a storage of its own and leave the joint products with stale weights.
    private static NotSupportedException Fixed() => new("An encoder works in float32 on the CPU.");

    // The base constructor calls the native library already.
    private static string NameOnceLoaded()
    {
        TorchRuntime.EnsureLoaded();
        return nameof(Encoder);
    }
}
