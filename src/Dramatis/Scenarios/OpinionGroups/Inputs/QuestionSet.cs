namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>Questions with the personas that can answer them, and what was done to the file to get there.</summary>
/// <param name="Questions">The questions, in the order of the file.</param>
/// <param name="Respondents">All personas; a persona can answer the questions that know its population.</param>
/// <param name="Rows">Rows found in the file.</param>
/// <param name="Renormalised">Rows whose shares missed 1 by rounding and were divided by their sum.</param>
/// <param name="MergedVariants">Rows that were merged into another sample of the same country.</param>
/// <param name="Dropped">Rows and questions left out.</param>
public sealed record QuestionSet(
    IReadOnlyList<OpinionQuestion> Questions,
    IReadOnlyList<OpinionRespondent> Respondents,
    int Rows,
    int Renormalised,
    int MergedVariants,
    IReadOnlyList<DroppedRow> Dropped)
{
    /// <summary>The personas that can answer a question, in the set's order.</summary>
    public IReadOnlyList<OpinionRespondent> RespondentsOf(OpinionQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return [.. Respondents.Where(r => question.Populations.ContainsKey(r.Population))];
    }

    /// <summary>The first questions that enough personas can answer to form a group; all such when the set has no more.</summary>
    /// <param name="count">Most questions.</param>
    /// <param name="groupSize">Fewest personas of a question.</param>
    public QuestionSet Take(int count, int groupSize) =>
        this with { Questions = [.. Questions.Where(q => RespondentsOf(q).Count >= groupSize).Take(count)] };
}
