using System.Globalization;

namespace Dramatis.Entailment.Lexical;

/// <summary>Reads numbers in digits and in words.</summary>
internal static class NumberWords
{
    private static readonly string[] Units =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>A number in digits or words up to ninety-nine; null otherwise.</summary>
    public static int? Read(string text)
    {
        string word = text.Trim().ToLowerInvariant();
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int digits))
        {
            return digits;
        }

        string[] parts = word.Split('-', ' ');
        int unit = Array.IndexOf(Units, parts[^1]);
        int ten = Array.IndexOf(Tens, parts[0], 2);
        return parts.Length == 1 && unit >= 0 ? unit
            : parts.Length == 1 && ten >= 2 ? ten * 10
            : parts.Length == 2 && ten >= 2 && unit is >= 1 and <= 9 ? (ten * 10) + unit
            : null;
    }
}
