namespace Dramatis.Torch.Engine.Kernels;

/// <summary>How the weights of the blocks are kept for inference. Activations, keys, values and sums are float32 with each of them.</summary>
public enum WeightPrecision
{
    /// <summary>As they are: results are those of the float32 model.</summary>
    Float32,

    /// <summary>Rounded to 8 significant bits; half the bytes for each token written.</summary>
    BFloat16,

    /// <summary>Rounded to 255 steps for each output channel; a quarter of the bytes for each token written.</summary>
    Int8,
}
