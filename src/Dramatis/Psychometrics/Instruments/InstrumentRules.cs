using System.Text.RegularExpressions;
using Dramatis.Files;
using Dramatis.Models;

namespace Dramatis.Psychometrics.Instruments;

/// <summary>What must hold for an instrument to be asked and scored; each breach is an error that names its place.</summary>
internal sealed partial class InstrumentRules(Instrument instrument, Func<string, string> where)
{
    public void Check()
    {
        if (!Identifier().IsMatch(instrument.Id))
        {
            throw Error("/instrument", $"'{instrument.Id}' is not an identifier.", "Use lower-case letters, digits and hyphens, 64 at most.");
        }

        CheckCount("/items", instrument.Items.Count, 1, InstrumentLimits.Items, "items");
        CheckCount("/scales", instrument.Scales.Count, 1, InstrumentLimits.Scales, "scales");
        CheckLanguage("/language", instrument.Language);
        CheckUnique("/items", [.. instrument.Items.Select(i => i.Id)], "item");
        CheckUnique("/scales", [.. instrument.Scales.Select(s => s.Id)], "scale");
        if (instrument.Options.Count > 0)
        {
            CheckOptions("/options", instrument.Options);
        }

        for (int i = 0; i < instrument.Items.Count; i++)
        {
            CheckItem(Pointer.Add("/items", i), instrument.Items[i]);
        }

        CheckScales();
    }

    private void CheckItem(string place, InstrumentItem item)
    {
        CheckIdentifier(place, item.Id);
        CheckTexts(Pointer.Add(place, "text"), item.Texts);
        if (!item.Texts.ContainsKey(new VariantKey(instrument.Language)))
        {
            throw Error(place, $"item '{item.Id}' has no text in '{instrument.Language}'.", "Give the original wording in the language of the instrument.");
        }

        if (item.Situations is { } situations)
        {
            CheckTexts(Pointer.Add(place, "situation"), situations);
        }

        if (item.Options is { } options)
        {
            CheckOptions(Pointer.Add(place, "options"), options);
        }
        else if (instrument.Options.Count == 0)
        {
            throw Error(place, $"item '{item.Id}' has no options, and the instrument has none for all items.", "Add 'options' to one of them.");
        }
    }

    private void CheckTexts(string place, IReadOnlyDictionary<VariantKey, string> texts)
    {
        foreach ((VariantKey variant, string text) in texts)
        {
            CheckLanguage(Pointer.Add(place, variant.Language), variant.Language);
            CheckText(place, text);
            if (variant.Paraphrase is < 0 or >= InstrumentLimits.Paraphrases)
            {
                throw Error(place, $"paraphrase {variant.Paraphrase} is out of range.", $"Paraphrases are numbered 0 to {InstrumentLimits.Paraphrases - 1}.");
            }
        }
    }

    private void CheckText(string place, string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > InstrumentLimits.TextLength)
        {
            throw Error(place, $"a text has {text?.Length ?? 0} characters.", $"A text has 1 to {InstrumentLimits.TextLength}, not all of them blank.");
        }
    }

    private void CheckOptions(string place, IReadOnlyList<ResponseOption> options)
    {
        CheckCount(place, options.Count, 2, InstrumentLimits.Options, "options");
        CheckUnique(place, [.. options.Select(o => o.Id)], "option");
        if (options.Any(o => !double.IsFinite(o.Score)))
        {
            throw Error(place, "an option has a score that is not a finite number.", "Give each option a number.");
        }

        if (options.All(o => o.Score == options[0].Score))
        {
            throw Error(place, "all options have the same score, so no answer says anything.", "Give at least two different scores.");
        }

        foreach (string language in options.SelectMany(o => o.Texts.Keys).Distinct().ToList())
        {
            CheckLanguage(place, language);
            CheckDifferent(place, options, language);
        }
    }

    private void CheckDifferent(string place, IReadOnlyList<ResponseOption> options, string language)
    {
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < options.Count; i++)
        {
            if (!options[i].Texts.TryGetValue(language, out string? text))
            {
                throw Error(Pointer.Add(place, i), $"option '{options[i].Id}' has no text in '{language}'.", "Give every option in each language.");
            }

            CheckText(Pointer.Add(place, i), text);
            if (!seen.TryAdd(NormalisedText.Of(text), text))
            {
                throw Error(
                    Pointer.Add(place, i),
                    $"the options '{seen[NormalisedText.Of(text)]}' and '{text}' are the same once case and punctuation are left out.",
                    "Word them so that an answer in words can be told apart.");
            }
        }
    }

    private void CheckScales()
    {
        HashSet<string> known = new(instrument.Items.Select(i => i.Id), StringComparer.Ordinal);
        HashSet<string> keyed = new(StringComparer.Ordinal);
        for (int s = 0; s < instrument.Scales.Count; s++)
        {
            Scale scale = instrument.Scales[s];
            string place = Pointer.Add("/scales", s);
            CheckIdentifier(place, scale.Id);
            CheckCount(Pointer.Add(place, "items"), scale.Items.Count, 1, InstrumentLimits.Items, "items");
            CheckUnique(place, [.. scale.Items.Select(k => k.ItemId)], "item");
            if (scale.Parent is { } parent && (parent == scale.Id || instrument.Scales.All(o => o.Id != parent)))
            {
                throw Error(place, $"the scale '{scale.Id}' is a facet of '{parent}', which is not another scale.", "Name a scale of this instrument.");
            }

            foreach (KeyedItem key in scale.Items)
            {
                CheckKey(Pointer.Add(Pointer.Add(place, "items"), key.ItemId), scale, key, known);
                keyed.Add(key.ItemId);
            }
        }

        if (instrument.Items.FirstOrDefault(i => !i.IsFiller && !keyed.Contains(i.Id)) is { } lost)
        {
            int at = instrument.Items.ToList().IndexOf(lost);
            throw Error(Pointer.Add("/items", at), $"item '{lost.Id}' has no key.", "Add it to a scale, or say 'filler: true'.");
        }
    }

    private void CheckKey(string place, Scale scale, KeyedItem key, HashSet<string> known)
    {
        if (!known.Contains(key.ItemId))
        {
            string? near = NearestName.Of(key.ItemId, known);
            throw Error(
                place,
                $"the scale '{scale.Id}' has a key for '{key.ItemId}', which is not an item.",
                near is null ? "Remove the key, or add the item." : $"Did you mean '{near}'?");
        }

        if (key.Direction is not (1 or -1) || !double.IsFinite(key.Weight) || key.Weight <= 0)
        {
            throw Error(place, $"the key of '{key.ItemId}' is not a weight.", "Write a number that is not 0; below 0 means reverse-keyed.");
        }
    }

    private void CheckIdentifier(string place, string id)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Length > 128 || id.Any(char.IsControl))
        {
            throw Error(place, "an identifier is empty, longer than 128 characters, or holds control characters.", "Give a short name.");
        }
    }

    private void CheckLanguage(string place, string language)
    {
        if (!LanguageTag.IsKnown(language))
        {
            throw Error(place, $"'{language}' is not a language tag.", "Use a two-letter code in lower case, with a region if needed: en, de, pt-br.");
        }
    }

    private void CheckCount(string place, int count, int least, int most, string what)
    {
        if (count < least || count > most)
        {
            throw Error(place, $"there are {count} {what}.", $"There may be {least} to {most}.");
        }
    }

    private void CheckUnique(string place, IReadOnlyList<string> ids, string what)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < ids.Count; i++)
        {
            if (!seen.Add(ids[i]))
            {
                throw Error(Pointer.Add(place, i), $"the {what} '{ids[i]}' stands here twice.", "Give each its own identifier.");
            }
        }
    }

    private InvalidInputException Error(string pointer, string found, string remedy) => new(where(pointer), found, remedy);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
