namespace Dramatis.Torch.Engine.Families;

/// <summary>The nonlinearity of an MLP.</summary>
public enum Activation
{
    /// <summary>x sigmoid(x) (Ramachandran et al. 2017).</summary>
    Silu,

    /// <summary>x Phi(x), by the error function (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>The approximation of <see cref="Gelu"/> by a hyperbolic tangent.</summary>
    GeluTanh,

    /// <summary>max(x, 0).</summary>
    Relu,
}
