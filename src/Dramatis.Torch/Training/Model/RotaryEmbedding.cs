using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Model;

/// <summary>Rotary position embedding (Su et al. 2021) in Hugging Face's layout: channel i is paired with channel i + size/2.</summary>
internal static class RotaryEmbedding
{
    /// <summary>Cosine and sine tables [positions, headSize / 2] in fp32; the caller owns both.</summary>
    public static (Tensor Cosine, Tensor Sine) Tables(int positions, int headSize, double ropeBase)
    {
        int half = headSize / 2;
        float[] cosine = new float[positions * half];
        float[] sine = new float[positions * half];
        for (int i = 0; i < half; i++)
        {
            double frequency = Math.Pow(ropeBase, -2.0 * i / headSize);
            for (int t = 0; t < positions; t++)
            {
                cosine[(t * half) + i] = (float)Math.Cos(t * frequency);
                sine[(t * half) + i] = (float)Math.Sin(t * frequency);
            }
        }

        return (tensor(cosine, [positions, half]).DetachFromDisposeScope(), tensor(sine, [positions, half]).DetachFromDisposeScope());
    }

    /// <summary>Turns x [N, heads, size] by the positions of its tokens; the tables are [N, 1, size / 2].</summary>
    public static Tensor Apply(Tensor x, Tensor cosine, Tensor sine)
    {
        var (N, H, S) = (x.shape[0], x.shape[1], x.shape[2]);
        Tensor[] halves = x.reshape(N, H, 2, S / 2).unbind(2); // unbind, not narrow: its gradient is one stack, without zero padding
        return stack([(halves[0] * cosine) - (halves[1] * sine), (halves[1] * cosine) + (halves[0] * sine)], 2).view(N, H, S);
    }
}
