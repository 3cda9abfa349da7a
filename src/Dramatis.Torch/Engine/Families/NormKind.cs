namespace Dramatis.Torch.Engine.Families;

/// <summary>How a residual stream is normed.</summary>
public enum NormKind
{
    /// <summary>x / rms(x) * weight (Zhang and Sennrich 2019).</summary>
    RootMeanSquare,

    /// <summary>x / rms(x) * (1 + weight): the weights of Gemma files hold what is added to one.</summary>
    RootMeanSquarePlusOne,

    /// <summary>(x - mean) / deviation * weight + bias (Ba et al. 2016).</summary>
    LayerNorm,
}
