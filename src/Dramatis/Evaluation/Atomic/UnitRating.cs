namespace Dramatis.Evaluation.Atomic;

/// <summary>Rating of one unit: a step of the scale, or that the unit does not show the trait, or why there is none.</summary>
/// <param name="Value">1 to 5, or null.</param>
/// <param name="Missing">Why there is no value where there should be one; null for a value, and for a unit that does not show the trait.</param>
public readonly record struct UnitRating(int? Value, MissingCause? Missing = null)
{
    private const int NotShownCode = 9;
    private const int RefusalCode = 99;

    /// <summary>The unit does not show the trait.</summary>
    public static UnitRating NotShown => new(null, null);

    /// <summary>Whether there is a value.</summary>
    public bool IsRated => Value is not null;

    /// <summary>Reads the codes of published score files: 1 to 5, 9 not shown, 99 refusal, anything else unreadable.</summary>
    public static UnitRating OfCode(int code) => code switch
    {
        >= 1 and <= 5 => new UnitRating(code),
        NotShownCode => NotShown,
        RefusalCode => new UnitRating(null, MissingCause.Refusal),
        _ => new UnitRating(null, MissingCause.Unparsed),
    };
}
