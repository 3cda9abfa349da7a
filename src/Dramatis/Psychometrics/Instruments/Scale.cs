namespace Dramatis.Psychometrics.Instruments;

/// <summary>A construct with the items that measure it.</summary>
/// <param name="Id">Identifier, unique in the instrument.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Items">Items with their keys; no item twice.</param>
/// <param name="Aggregate">How the score is formed.</param>
/// <param name="Parent">The wider scale that this one is a facet of, or null.</param>
public sealed record Scale(
    string Id,
    string Title,
    IReadOnlyList<KeyedItem> Items,
    ScaleAggregate Aggregate = ScaleAggregate.Mean,
    string? Parent = null);
