namespace Dramatis.Evaluation.Benchmarks;

/// <summary>A question with options of which one is right, one whose answer is a number that must be written, or a rating.</summary>
/// <param name="Id">Identifier, unique in its task.</param>
/// <param name="Question">The question.</param>
/// <param name="Options">Two to 26 options; the right one equals no other. Where a number is wanted they are never shown: another number, and the right one.</param>
/// <param name="Right">Place of the right one.</param>
/// <param name="Number">The number that is wanted, or null where an option is to be chosen.</param>
/// <param name="IsRating">Whether the options are the points of a scale, 1, 2 …, which are answered by their digit.</param>
public sealed record ChoiceItem(string Id, string Question, IReadOnlyList<string> Options, int Right, decimal? Number = null, bool IsRating = false)
{
    /// <summary>A question whose answer is a number.</summary>
    public static ChoiceItem OfNumber(string id, string question, decimal number) =>
        new(id, question, ["another number", FormattableString.Invariant($"{number}")], 1, number);
}
