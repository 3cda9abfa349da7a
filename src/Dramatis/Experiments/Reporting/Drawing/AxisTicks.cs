using System.Globalization;

namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Round positions along an axis.</summary>
/// <param name="Positions">Ascending positions inside the axis limits.</param>
/// <param name="Decimals">Decimals that tell them apart.</param>
internal sealed record AxisTicks(IReadOnlyList<double> Positions, int Decimals)
{
    /// <summary>Steps of 1, 2, 2.5 or 5 times a power of ten, so that about <paramref name="wanted"/> ticks fit.</summary>
    internal static AxisTicks Between(double low, double high, int wanted)
    {
        double rough = (high - low) / Math.Max(1, wanted);
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 };
        List<double> positions = [];
        for (double k = Math.Ceiling((low / step) - 1e-9); k * step <= high + (1e-9 * step); k++)
        {
            positions.Add(k * step);
        }

        int decimals = 0;
        while (decimals < 12 && Math.Abs((step * Math.Pow(10, decimals)) - Math.Round(step * Math.Pow(10, decimals))) > 1e-6)
        {
            decimals++;
        }

        return new AxisTicks(positions, decimals);
    }

    internal string Format(double position) => Number(position, Decimals);

    /// <summary>A number for a person: fixed decimals, a real minus sign, no minus zero; scientific beyond a million.</summary>
    internal static string Number(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "–" : (value > 0 ? "∞" : "−∞");
        }

        string text = Math.Abs(value) >= 1e6
            ? value.ToString("0.##e0", CultureInfo.InvariantCulture)
            : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        bool zero = text.AsSpan().IndexOfAnyInRange('1', '9') < 0;
        return zero ? text.TrimStart('-') : text.Replace('-', '−');
    }
}
