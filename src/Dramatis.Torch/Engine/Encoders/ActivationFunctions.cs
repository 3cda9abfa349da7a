using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>Names and values of the nonlinearities.</summary>
internal static class ActivationFunctions
{
    private static readonly Dictionary<string, Activation> Names = new(StringComparer.Ordinal)
    {
        ["gelu"] = Activation.Gelu,
        ["gelu_new"] = Activation.GeluTanh,
        ["gelu_pytorch_tanh"] = Activation.GeluTanh,
        ["gelu_fast"] = Activation.GeluTanh,
        ["relu"] = Activation.Relu,
        ["silu"] = Activation.Silu,
        ["swish"] = Activation.Silu,
        ["tanh"] = Activation.Tanh,
    };

    /// <summary>All names a configuration may use, for error messages.</summary>
    public static string Known => string.Join(", ", Names.Keys);

    /// <summary>The nonlinearity of a name, or null.</summary>
    public static Activation? Find(string name) => Names.TryGetValue(name, out Activation found) ? found : null;

    /// <summary>Applies it; the result is a new tensor.</summary>
    public static Tensor Apply(this Activation activation, Tensor x) => activation switch
    {
        Activation.Gelu => nn.functional.gelu(x),
        Activation.GeluTanh => nn.functional.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh),
        Activation.Relu => nn.functional.relu(x),
        Activation.Silu => nn.functional.silu(x),
        _ => x.tanh(),
    };
}
