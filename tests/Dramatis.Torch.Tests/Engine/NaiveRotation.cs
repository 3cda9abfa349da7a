using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Families;

namespace Dramatis.Torch.Tests.Engine;

/// <summary>Rotary positions with every kind of stretching, one pair of components after the other.</summary>
internal static class NaiveRotation
{
    /// <summary>A head of a token, turned.</summary>
    public static double[] Turn(double[] head, int position, DecoderConfiguration c, int layer)
    {
        double[] turned = new double[head.Length];
        int half = head.Length / 2;
        bool own = c.Sliding[layer] && c.SlidingRopeBase is not null;
        RopeScaling? scaling = own ? null : c.RopeScaling;
        for (int i = 0; i < half; i++)
        {
            double plain = Math.Pow(own ? c.SlidingRopeBase!.Value : c.RopeBase, -2.0 * i / head.Length);
            double angle = position * Stretched(plain, i, c, scaling);
            double size = scaling is RopeScaling.Yarn yarn ? 1 + (0.1 * Math.Log(yarn.Factor)) : 1;
            turned[i] = size * ((head[i] * Math.Cos(angle)) - (head[i + half] * Math.Sin(angle)));
            turned[i + half] = size * ((head[i + half] * Math.Cos(angle)) + (head[i] * Math.Sin(angle)));
        }

        return turned;
    }

    private static double Stretched(double frequency, int i, DecoderConfiguration c, RopeScaling? scaling) => scaling switch
    {
        null => frequency,
        RopeScaling.Linear linear => frequency / linear.Factor,
        RopeScaling.PerComponent each => frequency / each.Factors[i],
        RopeScaling.LlamaThree three => frequency * Kept(Ramp(
            three.OriginalContext * frequency / (2 * Math.PI), three.LowFrequencyFactor, three.HighFrequencyFactor), three.Factor),
        RopeScaling.Yarn yarn => frequency * Kept(1 - Ramp(i, Math.Floor(Component(yarn.FastTurns, c, yarn)), Math.Ceiling(Component(yarn.SlowTurns, c, yarn))), yarn.Factor),
        _ => throw new InvalidOperationException($"{scaling}"),
    };

    // The component that makes so many turns within the context of the first training.
    private static double Component(double turns, DecoderConfiguration c, RopeScaling.Yarn yarn) =>
        c.HeadSize / 2.0 * Math.Log(yarn.OriginalContext / (2 * Math.PI * turns), c.RopeBase);

    private static double Ramp(double value, double from, double to) => Math.Clamp((value - from) / (to - from), 0, 1);

    // A share of the frequency stays, the rest is divided.
    private static double Kept(double share, double factor) => share + ((1 - share) / factor);
}
