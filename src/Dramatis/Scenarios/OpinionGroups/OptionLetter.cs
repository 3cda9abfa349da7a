namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>The letters A, B, C ... under which the options of a question are offered.</summary>
public static class OptionLetter
{
    /// <summary>Most options a question may have.</summary>
    public const int Maximum = 26;

    /// <summary>The letter of an option, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not in 0 .. 25.</exception>
    public static string Of(int option)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(option);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(option, Maximum);
        return ((char)('A' + option)).ToString();
    }

    /// <summary>The option of a letter (either case) among <paramref name="count"/>, or null when there is none such.</summary>
    public static int? Parse(char letter, int count)
    {
        int option = char.ToUpperInvariant(letter) - 'A';
        return option >= 0 && option < count ? option : null;
    }
}
