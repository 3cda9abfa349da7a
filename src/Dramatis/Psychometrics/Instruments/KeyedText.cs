namespace Dramatis.Psychometrics.Instruments;

/// <summary>A text that speaks for a scale or against it: an option of an item, or the item's statement where options are shared.</summary>
/// <param name="Scale">Identifier of the scale.</param>
/// <param name="ItemId">The item.</param>
/// <param name="OptionId">The option; null for a statement.</param>
/// <param name="Text">Its words.</param>
/// <param name="IsFor">For the scale, or against it.</param>
internal sealed record KeyedText(string Scale, string ItemId, string? OptionId, string Text, bool IsFor)
{
    /// <summary>The options of an item on their sides; those in the middle of an item are on neither.</summary>
    public static IEnumerable<KeyedText> Options(Instrument instrument, Scale scale, KeyedItem key, string language)
    {
        InstrumentItem item = instrument.Item(key.ItemId);
        (double least, double greatest) = instrument.RangeOf(item);
        double middle = (least + greatest) / 2;
        return instrument.OptionsOf(item).Where(o => o.Score != middle && o.Texts.ContainsKey(language))
            .Select(o => new KeyedText(scale.Id, item.Id, o.Id, o.Texts[language], (o.Score > middle) == (key.Direction > 0)));
    }

    /// <summary>What an item was written with for a scale: its own options, or its statement.</summary>
    public static IEnumerable<KeyedText> Written(Instrument instrument, Scale scale, KeyedItem key, string language)
    {
        InstrumentItem item = instrument.Item(key.ItemId);
        if (item.Options is not null)
        {
            return Options(instrument, scale, key, language);
        }

        return item.Texts.TryGetValue(new VariantKey(language), out string? text) ? [new KeyedText(scale.Id, item.Id, null, text, key.Direction > 0)] : [];
    }
}
