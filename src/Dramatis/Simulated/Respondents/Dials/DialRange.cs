namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>What a dial may be set to.</summary>
internal static class DialRange
{
    public static void Probability(double value, string dial) => Within(value, 0, 1, dial);

    public static void Within(double value, double least, double greatest, string dial)
    {
        if (!(value >= least && value <= greatest))
        {
            throw new ArgumentOutOfRangeException(dial, value, FormattableString.Invariant($"The dial lies between {least} and {greatest}."));
        }
    }
}
