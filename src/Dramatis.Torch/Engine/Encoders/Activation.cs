namespace Dramatis.Torch.Engine.Encoders;

/// <summary>An elementwise nonlinearity.</summary>
public enum Activation
{
    /// <summary>x Φ(x) with the error function (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>Its approximation by a hyperbolic tangent.</summary>
    GeluTanh,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x / (1 + exp(-x)).</summary>
    Silu,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,
}
