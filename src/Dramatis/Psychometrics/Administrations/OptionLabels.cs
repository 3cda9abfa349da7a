using System.Globalization;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Administrations;

/// <summary>Labels of options.</summary>
public static class OptionLabels
{
    private static readonly string[] Ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    private static readonly string[] Tens = ["", "X", "XX"];

    /// <summary>The label at an index from 0; empty for <see cref="LabelStyle.Words"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or beyond <see cref="InstrumentLimits.Options"/>.</exception>
    public static string At(LabelStyle style, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, InstrumentLimits.Options);
        return style switch
        {
            LabelStyle.Numbers => (index + 1).ToString(CultureInfo.InvariantCulture),
            LabelStyle.UpperLetters => ((char)('A' + index)).ToString(),
            LabelStyle.LowerLetters => ((char)('a' + index)).ToString(),
            LabelStyle.UpperRoman => Tens[(index + 1) / 10] + Ones[(index + 1) % 10],
            LabelStyle.LowerRoman => At(LabelStyle.UpperRoman, index).ToLowerInvariant(),
            LabelStyle.Words => "",
            _ => throw new ArgumentOutOfRangeException(nameof(style), style, "Unknown style of labels."),
        };
    }
}
