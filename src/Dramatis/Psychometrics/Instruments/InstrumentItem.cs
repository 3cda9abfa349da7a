namespace Dramatis.Psychometrics.Instruments;

/// <summary>An item in all its wordings.</summary>
/// <param name="Id">Identifier, unique in the instrument.</param>
/// <param name="Texts">Statement, claim or question by variant.</param>
/// <param name="Options">Options of this item alone, in order; null when those of the instrument hold.</param>
/// <param name="Situations">What precedes the text of a situational item, by variant; null when there is nothing.</param>
/// <param name="Topic">What the item is about, for grouping, or null.</param>
/// <param name="IsFiller">Whether the item is asked and belongs to no scale on purpose.</param>
public sealed record InstrumentItem(
    string Id,
    IReadOnlyDictionary<VariantKey, string> Texts,
    IReadOnlyList<ResponseOption>? Options = null,
    IReadOnlyDictionary<VariantKey, string>? Situations = null,
    string? Topic = null,
    bool IsFiller = false);
