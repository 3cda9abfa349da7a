using Dramatis.Torch.Engine;
using TorchSharp;

namespace Dramatis.Torch.Tests.Internals;

/// <summary>
/// A Llama whose inside is known exactly: 6 blocks, width 64, 64 tokens, one head. The embedding of token i is the unit vector e_i. The
/// attention of block 3 looks at all tokens so far alike and adds u for each persona token it sees, so that behind it the residual
/// stream of token i at position t is e_i + a u with a = (persona tokens up to t) / (t + 1). Everything else adds nothing. The head
/// reads k u, -k u and k r.
/// </summary>
internal sealed class PlantedTransformer : IDisposable
{
    public const int Width = 64;
    public const int Layers = 6;
    public const int PlantedBlock = 3;
    public const int Persona = 5;
    public const int Yes = 50;
    public const int No = 51;
    public const int Refusal = 52;
    public const double Gain = 3;

    public PlantedTransformer()
    {
        Decoder = new Decoder(new DecoderConfiguration
        {
            VocabularySize = Width,
            HiddenSize = Width,
            IntermediateSize = 4,
            Layers = Layers,
            Heads = 1,
            KeyValueHeads = 1,
            HeadSize = 4,
            ContextLength = 256,
            TiedHead = false,
            NormEpsilon = 1e-12,
        });
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var (name, weight) in Decoder.named_parameters())
        {
            weight.fill_(weight.dim() == 1 ? 1 : 0);
        }

        Dictionary<string, torch.Tensor> weights = Decoder.Export().ToDictionary();
        weights["model.embed_tokens.weight"].copy_(torch.eye(Width));
        // The norm before attention makes e_i eight times as long.
        weights[$"model.layers.{PlantedBlock}.self_attn.v_proj.weight"][0, Persona] = torch.tensor(1f / 8);
        weights[$"model.layers.{PlantedBlock}.self_attn.o_proj.weight"][.., 0] = torch.tensor(U);
        weights["lm_head.weight"][Yes] = torch.tensor(Times(U, Gain));
        weights["lm_head.weight"][No] = torch.tensor(Times(U, -Gain));
        weights["lm_head.weight"][Refusal] = torch.tensor(Times(R, Gain));
        Decoder.eval();
    }

    /// <summary>What the persona token adds; length one.</summary>
    public static float[] U { get; } = Unit(56, 57, 58, 59);

    /// <summary>What the refusal logit reads; length one, orthogonal to u.</summary>
    public static float[] R { get; } = Unit(60, 61);

    public Decoder Decoder { get; }

    /// <summary>How much of u a token has behind the planted block, without any change.</summary>
    public static double Planted(int[] ids, int position) => ids.Take(position + 1).Count(id => id == Persona) / (position + 1.0);

    /// <summary>The logit of <see cref="Yes"/> after a residual stream e + a u + b r.</summary>
    public static double YesLogit(double a, double b = 0) => Gain * a / Math.Sqrt((1 + (a * a) + (b * b)) / Width);

    /// <summary>The logit of <see cref="Refusal"/> after a residual stream e + a u + b r.</summary>
    public static double RefusalLogit(double a, double b) => YesLogit(b, a);

    public static float[] Times(float[] vector, double factor) => Array.ConvertAll(vector, value => (float)(value * factor));

    public void Dispose() => Decoder.Dispose();

    private static float[] Unit(params int[] places)
    {
        float[] vector = new float[Width];
        foreach (int place in places)
        {
            vector[place] = (float)(1 / Math.Sqrt(places.Length));
        }

        return vector;
    }
}
