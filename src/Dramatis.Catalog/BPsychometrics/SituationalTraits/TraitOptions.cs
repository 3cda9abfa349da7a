using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>The options of the study with their files loaded.</summary>
internal sealed class TraitOptions
{
    private readonly Dictionary<string, TraitForm> byTrait;

    private TraitOptions(OptionValues values, StudySettings settings)
    {
        Effective = values.Effective;
        Seed = settings.Seed;
        Instrument scenes = InstrumentOption.Load(values.Text("items"), settings);
        string language = values.Text("language");
        Scenes = Form("scenes", values.Whole("situations") is > 0 and var count ? First(scenes, count) : scenes, OptionOrder.PairsSwapped, language);
        if (scenes.Kind != InstrumentKind.Situation)
        {
            throw new InvalidInputException(
                $"option 'items', instrument '{scenes.Id}'", "has no situations.", "Name a pack such as dramatis-scenes-8, or a file in the layout of TRAIT.");
        }

        if (values.Flag("compare"))
        {
            Instrument inventory = InstrumentOption.Load(values.Text("inventory"), settings);
            Inventory = inventory.Kind == InstrumentKind.SelfDescription
                ? Form("inventory", inventory, OptionOrder.Reversed, language)
                : throw new InvalidInputException(
                    $"option 'inventory', instrument '{inventory.Id}'", "does not describe the respondent itself.", "Name an inventory of self-descriptions, such as dramatis-traits-60.");
        }

        WithPrompts = values.Flag("prompting");
        byTrait = Prompted.ToDictionary(t => t, t => Scenes with { Instrument = Scenes.Instrument.CutTo([Scenes.Instrument.Scale(t)]) });
        Spoken = values.Flag("spoken");
        Draws = values.Whole("draws");
        Effective["items"] = InstrumentOption.Fingerprint(Scenes.Instrument);
        Effective["inventory"] = Inventory is null ? null : (JsonNode)InstrumentOption.Fingerprint(Inventory.Instrument);
        Effective.Remove("draws"); // more draws ask nothing anew
        Effective.Remove("situations");
        if (Scenes.Language == Scenes.Instrument.Language)
        {
            Effective.Remove("language"); // it asks what was asked before the option was there
        }
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public ulong Seed { get; }

    public TraitForm Scenes { get; }

    /// <summary>The inventory; null when it is not asked.</summary>
    public TraitForm? Inventory { get; }

    public bool WithPrompts { get; }

    public bool Spoken { get; }

    public int Draws { get; }

    public IEnumerable<TraitForm> Forms => Inventory is null ? [Scenes] : [Scenes, Inventory];

    /// <summary>The traits that there are prompts for.</summary>
    public IReadOnlyList<string> Prompted => WithPrompts ? [.. Scenes.Instrument.Scales.Select(s => s.Id).Where(TraitPrompts.Knows)] : [];

    public TraitForm Form(string name) => Forms.First(f => f.Name == name);

    /// <summary>The situations of one trait, as they are asked under prompts for it.</summary>
    public TraitForm Under(string trait) => byTrait[trait];

    public static TraitOptions Read(StudySettings settings) => new(new OptionValues(TraitSchema.Create(), settings.Options), settings);

    private static TraitForm Form(string name, Instrument instrument, OptionOrder second, string language) =>
        language.Length == 0 || instrument.Languages.Contains(language)
            ? new TraitForm(name, instrument, second, language.Length == 0 ? instrument.Language : language)
            : throw new InvalidInputException(
                $"option 'language', instrument '{instrument.Id}'", $"is not in '{language}'.", $"It is in {string.Join(", ", instrument.Languages)}.");

    private static Instrument First(Instrument scenes, int count) =>
        scenes.CutTo([.. scenes.Scales.Select(s => s with { Items = [.. s.Items.Take(count)] })]);
}
