using Dramatis.Psychometrics.Instruments;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Psychometrics.Administrations;

/// <summary>Lays out an instrument for an administration.</summary>
public static class ItemRenderer
{
    /// <summary>The batches of an administration, in the order of asking.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="administration">How it is asked.</param>
    /// <param name="respondent">Identifier of the respondent: shuffled orders differ between respondents.</param>
    /// <exception cref="InvalidInputException">
    /// The variant is missing for an item or an option, the third person has no subject, or the template is for another kind of instrument.
    /// </exception>
    public static IReadOnlyList<ItemBatch> Batches(Instrument instrument, Administration administration, string respondent)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(administration);
        ArgumentNullException.ThrowIfNull(respondent);
        CheckFit(instrument, administration);
        RandomStream random = RandomStream.FromKey(
            FormattableString.Invariant($"{instrument.Id}|{administration.Seed}|{respondent}|{administration.Repeat}"));
        List<InstrumentItem> items = [.. instrument.Items];
        if (administration.Batch.ShuffleItems)
        {
            random.Split("items").Shuffle(items);
        }

        RandomStream orders = random.Split("options");
        RenderedItem[] rendered = [.. items.Select((item, at) => Render(instrument, item, administration, at, orders))];
        int size = administration.Batch.Kind == BatchKind.OneByOne ? 1 : administration.Batch.Size;
        return [.. rendered.Chunk(size).Select(chunk => new ItemBatch(administration, chunk))];
    }

    private static void CheckFit(Instrument instrument, Administration administration)
    {
        if (administration.Template.Kind != instrument.Kind)
        {
            throw new InvalidInputException(
                $"template '{administration.Template.Id}'",
                $"is for instruments of the kind {administration.Template.Kind}, and '{instrument.Id}' is of the kind {instrument.Kind}.",
                "Choose a template of its kind.");
        }

        if (administration.Variant.Person == GrammaticalPerson.Third && administration.Subject is null)
        {
            throw new InvalidInputException($"instrument '{instrument.Id}'", "is asked about somebody who is not named.", "Give the subject of the third person.");
        }

        if (administration.Batch is { Size: < 1 } || administration.Temperature is not (>= 0 and < 100))
        {
            throw new InvalidInputException(
                $"administration '{administration.Key}'", "has a batch size below 1, or a temperature out of range.", "Temperatures are 0 or above.");
        }

        if (administration.Batch.Kind == BatchKind.Together && administration.Readout != Readout.ParsedText)
        {
            throw new InvalidInputException(
                $"administration '{administration.Key}'", "asks several items in one question, where only text can be read.", "Read text, or ask items one by one or in turn.");
        }
    }

    private static RenderedItem Render(Instrument instrument, InstrumentItem item, Administration administration, int position, RandomStream orders)
    {
        IReadOnlyList<ResponseOption> options = instrument.OptionsOf(item);
        int[] shown = Order(options.Count, administration.Order, orders.Split(item.Id));
        string[] labels =
        [
            .. shown.Select((option, place) => OptionLabels.At(
                administration.Labels, administration.Assignment == LabelAssignment.Meaning ? option : place)),
        ];
        return new RenderedItem(
            instrument,
            item,
            administration,
            position,
            Text(instrument, item, item.Texts, administration),
            item.Situations is { } situations ? Text(instrument, item, situations, administration) : null,
            shown,
            labels,
            [.. shown.Select(o => OptionText(instrument, item, options[o], administration.Variant.Language))]);
    }

    private static string Text(Instrument instrument, InstrumentItem item, IReadOnlyDictionary<VariantKey, string> texts, Administration administration)
    {
        if (!texts.TryGetValue(administration.Variant, out string? text))
        {
            throw new InvalidInputException(
                $"instrument '{instrument.Id}', item '{item.Id}'",
                $"has no text for the variant {administration.Variant}.",
                $"It has {string.Join(", ", texts.Keys.Select(k => k.ToString()).Order(StringComparer.Ordinal).Take(12))}.");
        }

        return administration.Variant.Person == GrammaticalPerson.Third ? SubjectText.Fill(text, administration.Subject!) : text;
    }

    private static string OptionText(Instrument instrument, InstrumentItem item, ResponseOption option, string language) =>
        option.Texts.TryGetValue(language, out string? text)
            ? text
            : throw new InvalidInputException(
                $"instrument '{instrument.Id}', item '{item.Id}'",
                $"has no option '{option.Id}' in '{language}'.",
                $"It has {string.Join(", ", option.Texts.Keys.Order(StringComparer.Ordinal).Take(12))}.");

    private static int[] Order(int count, OptionOrder order, RandomStream random)
    {
        int[] shown = [.. Enumerable.Range(0, count)];
        switch (order)
        {
            case OptionOrder.Reversed:
                Array.Reverse(shown);
                break;
            case OptionOrder.PairsSwapped:
                for (int i = 0; i + 1 < count; i += 2)
                {
                    (shown[i], shown[i + 1]) = (shown[i + 1], shown[i]);
                }

                break;
            case OptionOrder.Shuffled:
                random.Shuffle(shown);
                break;
        }

        return shown;
    }
}
