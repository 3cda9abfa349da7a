using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

/// <content>The last steps of a pass taken apart.</content>
public sealed partial class Decoder
{
    /// <summary>
    /// What parts of a residual stream add to logit(<paramref name="token"/>) - logit(<paramref name="other"/>), the length of the whole
    /// held fixed and before any soft cap; and what the final norm adds whatever the stream is.
    /// </summary>
    /// <param name="parts">[n, C].</param>
    /// <param name="whole">Their sum, [C].</param>
    /// <param name="token">Token whose logit counts.</param>
    /// <param name="other">Token whose logit is taken off.</param>
    /// <returns>[n] and one number, float32.</returns>
    internal (float[] Parts, float Constant) LogitShares(Tensor parts, Tensor whole, int token, int other)
    {
        using var scope = NewDisposeScope();
        Tensor head = lm_head?.weight ?? model.embed_tokens.weight; // [V, C]
        Tensor direction = head[token].to(ScalarType.Float32) - head[other].to(ScalarType.Float32); // [C]
        float[] shares = new float[parts.shape[0]];
        TokenTensors.CopyTo(model.norm.Share(parts, whole).mv(direction), shares);
        float constant = model.norm.bias is { } bias ? bias.to(ScalarType.Float32).dot(direction).item<float>() : 0;
        return (shares, constant);
    }
}
