using System.Collections.Frozen;

namespace Dramatis.Psychometrics.Instruments;

/// <summary>
/// A questionnaire as data: items in their wordings, what can be answered, and how answers are counted. Immutable and valid: the
/// constructor refuses what could not be scored. Thread-safe.
/// </summary>
public sealed class Instrument
{
    private readonly FrozenDictionary<string, InstrumentItem> items;
    private readonly FrozenDictionary<string, Scale> scales;

    /// <summary>Creates an instrument.</summary>
    /// <param name="id">Identifier: lower-case letters, digits, hyphens.</param>
    /// <param name="title">Name for people.</param>
    /// <param name="kind">What its items are.</param>
    /// <param name="licence">Terms of use.</param>
    /// <param name="options">Options of every item without its own, in order; may be empty when all items have their own.</param>
    /// <param name="itemList">Items in the order in which they are asked.</param>
    /// <param name="scaleList">Scales.</param>
    /// <param name="isValidated">Whether the texts with this key were validated on people, by a published study.</param>
    /// <param name="language">Language of the original texts.</param>
    /// <exception cref="InvalidInputException">
    /// A duplicate identifier, an item without key or without text in the original language, a key for an unknown item, options that
    /// cannot be told apart, a language tag that does not exist, or a size beyond the limits of <see cref="InstrumentLimits"/>.
    /// </exception>
    public Instrument(
        string id,
        string title,
        InstrumentKind kind,
        LicenceNote licence,
        IReadOnlyList<ResponseOption> options,
        IReadOnlyList<InstrumentItem> itemList,
        IReadOnlyList<Scale> scaleList,
        bool isValidated = false,
        string language = "en")
        : this(id, title, kind, licence, options, itemList, scaleList, isValidated, language, null)
    {
    }

    /// <summary>Creates an instrument from a file; <paramref name="where"/> names the place of a JSON pointer in it.</summary>
    internal Instrument(
        string id,
        string title,
        InstrumentKind kind,
        LicenceNote licence,
        IReadOnlyList<ResponseOption> options,
        IReadOnlyList<InstrumentItem> itemList,
        IReadOnlyList<Scale> scaleList,
        bool isValidated,
        string language,
        Func<string, string>? where)
    {
        (Id, Title, Kind, Licence, IsValidated, Language) = (id, title, kind, licence, isValidated, language);
        (Options, Items, Scales) = (options, itemList, scaleList);
        new InstrumentRules(this, where ?? (pointer => $"instrument '{id}'{pointer.Replace('/', ' ')}")).Check();
        items = itemList.ToFrozenDictionary(i => i.Id, StringComparer.Ordinal);
        scales = scaleList.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
    }

    /// <summary>Identifier.</summary>
    public string Id { get; }

    /// <summary>Name for people.</summary>
    public string Title { get; }

    /// <summary>What its items are.</summary>
    public InstrumentKind Kind { get; }

    /// <summary>Terms of use.</summary>
    public LicenceNote Licence { get; }

    /// <summary>Whether the texts with this key were validated on people.</summary>
    public bool IsValidated { get; }

    /// <summary>Language of the original texts.</summary>
    public string Language { get; }

    /// <summary>Options of every item without its own, in order.</summary>
    public IReadOnlyList<ResponseOption> Options { get; }

    /// <summary>Items in the order in which they are asked.</summary>
    public IReadOnlyList<InstrumentItem> Items { get; }

    /// <summary>Scales.</summary>
    public IReadOnlyList<Scale> Scales { get; }

    /// <summary>Scales of the highest level, each with its facets behind it, as profiles list them.</summary>
    public IReadOnlyList<Scale> ScalesWithFacets =>
        [.. Scales.Where(s => s.Parent is null).SelectMany(s => Scales.Where(f => f.Parent == s.Id).Prepend(s))];

    /// <summary>Languages in which every item and option can be asked, the original first.</summary>
    public IReadOnlyList<string> Languages =>
        [.. Items.SelectMany(i => i.Texts.Keys).Select(v => v.Language).Distinct().Where(IsComplete).OrderBy(l => l != Language).ThenBy(l => l, StringComparer.Ordinal)];

    /// <summary>The item of an identifier.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public InstrumentItem Item(string itemId) => items.TryGetValue(itemId, out InstrumentItem? item)
        ? item
        : throw new InvalidInputException($"item '{itemId}'", $"is not one of '{Id}'.", "Use answers and keys that belong to this instrument.");

    /// <summary>The item of an identifier, or null.</summary>
    public InstrumentItem? FindItem(string itemId) => items.GetValueOrDefault(itemId);

    /// <summary>The scale of an identifier.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public Scale Scale(string scaleId) => scales.TryGetValue(scaleId, out Scale? scale)
        ? scale
        : throw new InvalidInputException($"scale '{scaleId}'", $"is not one of '{Id}'.", $"Known: {string.Join(", ", Scales.Select(s => s.Id))}.");

    /// <summary>What can be answered to an item, in its own order.</summary>
    public IReadOnlyList<ResponseOption> OptionsOf(InstrumentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Options ?? Options;
    }

    /// <summary>The least and the greatest score of an option of an item.</summary>
    public (double Least, double Greatest) RangeOf(InstrumentItem item)
    {
        IReadOnlyList<ResponseOption> given = OptionsOf(item);
        return (given.Min(o => o.Score), given.Max(o => o.Score));
    }

    private bool IsComplete(string language) => Items.All(item =>
        item.Texts.ContainsKey(new VariantKey(language)) && OptionsOf(item).All(o => o.Texts.ContainsKey(language)));

    /// <summary>The same instrument with fewer items: those that some of the given scales hold.</summary>
    /// <param name="kept">Its scales, with the items that each keeps.</param>
    /// <exception cref="InvalidInputException">See the constructor.</exception>
    public Instrument CutTo(IReadOnlyList<Scale> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        HashSet<string> items = [.. kept.SelectMany(s => s.Items).Select(k => k.ItemId)];
        return new Instrument(Id, Title, Kind, Licence, Options, [.. Items.Where(i => items.Contains(i.Id))], kept, IsValidated, Language);
    }
}
