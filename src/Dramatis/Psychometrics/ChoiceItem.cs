using Microsoft.Extensions.AI;

namespace Dramatis.Psychometrics;

/// <summary>A multiple-choice item as it is put to a model.</summary>
/// <param name="OptionCount">Number of options, at least 2.</param>
/// <param name="Render">The conversation that asks the item with its options in the given order (indices of the item's own order).</param>
/// <param name="Reply">The whole reply that chooses the option at a position (0 is the letter A).</param>
public sealed record ChoiceItem(
    int OptionCount,
    Func<IReadOnlyList<int>, IReadOnlyList<ChatMessage>> Render,
    Func<int, string> Reply);
