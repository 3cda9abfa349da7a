namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>How question files are read.</summary>
/// <param name="MergeVariants">
/// Whether several samples of one country (national, non-national, old) become one population, with the unweighted mean of their shares.
/// </param>
/// <param name="MergeNonSubstantive">
/// Whether all options that mean "do not know" or "no answer" become one, with the sum of their shares; otherwise they are only reworded.
/// </param>
/// <param name="MinimumPopulations">Questions with fewer populations are left out.</param>
/// <param name="MaximumBytes">Larger files are refused.</param>
public sealed record QuestionFileOptions(
    bool MergeVariants = true,
    bool MergeNonSubstantive = true,
    int MinimumPopulations = 3,
    long MaximumBytes = 256L << 20)
{
    /// <summary>Rows as they stand in the file: nothing merged, no question left out for having few populations.</summary>
    public static QuestionFileOptions AsPublished { get; } = new(false, false, 1);
}
