namespace Dramatis.Psychometrics.Norms;

/// <summary>A published curve from T scores to percentiles, in place of the normal distribution: a cubic that is 1 below and 99 above its range.</summary>
/// <param name="C0">Constant.</param>
/// <param name="C1">Factor of T.</param>
/// <param name="C2">Factor of T².</param>
/// <param name="C3">Factor of T³.</param>
/// <param name="FromT">Below this T the percentile is 1.</param>
/// <param name="ToT">Above this T the percentile is 99.</param>
public sealed record PercentileCurve(double C0, double C1, double C2, double C3, double FromT, double ToT)
{
    /// <summary>Johnson's curve for the IPIP-NEO.</summary>
    public static PercentileCurve IpipNeo { get; } = new(210.335958661391, -16.7379362643389, 0.405936512733332, -0.00270624341822222, 32, 73);

    /// <summary>The percentile of a T score, from 1 to 99.</summary>
    public double At(double t) => t < FromT ? 1 : t > ToT ? 99 : C0 + (C1 * t) + (C2 * t * t) + (C3 * t * t * t);
}
