namespace Dramatis.Psychometrics.Instruments;

/// <summary>An item as a scale counts it.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Direction">1 when choosing a high option speaks for the scale, -1 when it speaks against it (reverse-keyed).</param>
/// <param name="Weight">How much the item counts, positive.</param>
public sealed record KeyedItem(string ItemId, int Direction, double Weight = 1);
