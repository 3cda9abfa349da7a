using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>The inventory as the study asks it: cut to fewer items where that is wanted, with the wordings that the settings need.</summary>
internal static class SettingInstrument
{
    /// <summary>Loads it.</summary>
    /// <exception cref="InvalidInputException">It is no inventory of self-descriptions, or lacks a language that is asked for.</exception>
    public static Instrument Load(OptionValues values, StudySettings settings)
    {
        Instrument instrument = InstrumentOption.Load(values.Text("items"), settings);
        if (instrument.Kind != InstrumentKind.SelfDescription)
        {
            throw new InvalidInputException(
                $"option 'items', instrument '{instrument.Id}'", "does not describe the respondent itself.", "Name an inventory of self-descriptions, such as dramatis-traits-60 or ipip-neo-120.");
        }

        IReadOnlyList<string> languages = values.Texts("languages");
        if (languages.FirstOrDefault(l => !instrument.Languages.Contains(l)) is { } missing)
        {
            throw new InvalidInputException(
                $"option 'languages', '{missing}'", $"'{instrument.Id}' has no texts in it.", $"It has: {string.Join(", ", instrument.Languages)}.");
        }

        Instrument cut = values.Whole("items-per-scale") is > 0 and int most ? Cut(instrument, most) : instrument;
        return values.Text("paraphrases") == "frames" ? ParaphraseFrames.Fill(cut, languages, values.Whole("versions")) : cut;
    }

    /// <summary>The inventory with so many items of every wide scale, as many keyed against it as for it where it has them.</summary>
    public static Instrument Cut(Instrument instrument, int most)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return instrument.CutTo([.. instrument.Scales.Where(s => s.Parent is null).Select(s => s with { Items = Kept(s.Items, most) })]);
    }

    private static KeyedItem[] Kept(IReadOnlyList<KeyedItem> items, int most)
    {
        KeyedItem[] with = [.. items.Where(i => i.Direction > 0)], against = [.. items.Where(i => i.Direction < 0)];
        int reversed = Math.Min(against.Length, Math.Max(most / 2, most - with.Length));
        HashSet<string> kept = [.. with.Take(most - reversed).Concat(against.Take(reversed)).Select(i => i.ItemId)];
        return [.. items.Where(i => kept.Contains(i.ItemId))];
    }
}
