using System.Collections.Frozen;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Simulated.Respondents.AnswerModels;

namespace Dramatis.Simulated.Respondents.Planting;

/// <summary>
/// An instrument with an answer model behind every item. The traits are its scales of the highest level (a facet counts for the scale it
/// is part of), named by <see cref="TraitNames"/>. An item reads the traits of its scales with its keys and weights as loadings, scaled
/// to the length <see cref="PlantingOptions.Discrimination"/>; options of equal score share what their level gets; and the thresholds
/// between L levels of score lie at ln(k/(L − k)), k = 1 … L − 1.
/// </summary>
public sealed class PlantedInstrument
{
    private readonly FrozenDictionary<string, PlantedItem> items;

    /// <summary>Puts models of one kind behind all items.</summary>
    /// <param name="instrument">The instrument; at least one scale.</param>
    /// <param name="options">How; <see cref="PlantingOptions"/> as they are when left out.</param>
    public PlantedInstrument(Instrument instrument, PlantingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        Instrument = instrument;
        options ??= new PlantingOptions();
        ItemPlanter planter = new(instrument, options);
        Space = planter.Space;
        items = instrument.Items.ToFrozenDictionary(i => i.Id, planter.Plant, StringComparer.Ordinal);
        Items = [.. instrument.Items.Select(i => items[i.Id])];
    }

    private PlantedInstrument(Instrument instrument, TraitSpace space, FrozenDictionary<string, PlantedItem> items)
    {
        (Instrument, Space, this.items) = (instrument, space, items);
        Items = [.. instrument.Items.Select(i => items[i.Id])];
    }

    /// <summary>Takes items planted one by one.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="planted">A planted item for each of its items, by identifier, all of one space.</param>
    /// <exception cref="ArgumentException">One is missing, has another number of options, or belongs to another space.</exception>
    public static PlantedInstrument OfItems(Instrument instrument, IReadOnlyList<PlantedItem> planted)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(planted);
        FrozenDictionary<string, PlantedItem> byId = planted.ToFrozenDictionary(p => p.Id, StringComparer.Ordinal);
        InstrumentItem? unfit = instrument.Items.FirstOrDefault(item =>
            !byId.TryGetValue(item.Id, out PlantedItem? found) || found.OptionCount != instrument.OptionsOf(item).Count
            || !ReferenceEquals(found.Space, planted[0].Space));
        return unfit is null
            ? new PlantedInstrument(instrument, planted[0].Space, byId)
            : throw new ArgumentException($"Item '{unfit.Id}' is not planted, or with other options or traits.", nameof(planted));
    }

    /// <summary>The instrument.</summary>
    public Instrument Instrument { get; }

    /// <summary>The traits that its items read.</summary>
    public TraitSpace Space { get; }

    /// <summary>The items in the order of the instrument.</summary>
    public IReadOnlyList<PlantedItem> Items { get; }

    /// <summary>The planted item of an identifier.</summary>
    /// <exception cref="InvalidInputException">The instrument has no such item.</exception>
    public PlantedItem Item(string itemId) => items.TryGetValue(itemId, out PlantedItem? item)
        ? item
        : throw new InvalidInputException($"item '{itemId}'", $"is not one of '{Instrument.Id}'.", "Ask items of this instrument.");

    /// <summary>The planted items of a scale, in the order of its keys.</summary>
    public IReadOnlyList<PlantedItem> ItemsOf(Scale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return [.. scale.Items.Select(k => Item(k.ItemId))];
    }
}
