namespace Dramatis.Psychometrics.Responses;

/// <summary>Numbers of a response table: a row for each sheet (respondent and administration), a column for each item.</summary>
/// <param name="Coding">What the numbers mean.</param>
/// <param name="Sheets">Labels of the rows.</param>
/// <param name="Items">Items of the columns.</param>
/// <param name="Values">Values, [sheets][items]; null where the answer is missing.</param>
public sealed record ResponseMatrix(
    Coding Coding,
    IReadOnlyList<string> Sheets,
    IReadOnlyList<string> Items,
    IReadOnlyList<IReadOnlyList<double?>> Values)
{
    /// <summary>The matrix itself, when its numbers mean what the caller needs.</summary>
    /// <exception cref="InvalidOperationException">They mean something else.</exception>
    public ResponseMatrix As(Coding coding) => coding == Coding
        ? this
        : throw new InvalidOperationException($"These values are {Coding}, and {coding} values are needed.");

    /// <summary>The rows without a missing value, as arrays; incomplete rows are left out and counted.</summary>
    public (double[][] Rows, int Incomplete) Complete()
    {
        double[][] rows = [.. Values.Where(r => r.All(v => v is not null)).Select(r => r.Select(v => v!.Value).ToArray())];
        return (rows, Values.Count - rows.Length);
    }
}
