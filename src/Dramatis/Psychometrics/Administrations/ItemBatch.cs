namespace Dramatis.Psychometrics.Administrations;

/// <summary>Items that a respondent answers in one conversation: one item for <see cref="BatchKind.OneByOne"/>, else several, in order.</summary>
/// <param name="Administration">How they are asked.</param>
/// <param name="Items">The items, not empty.</param>
public sealed record ItemBatch(Administration Administration, IReadOnlyList<RenderedItem> Items);
