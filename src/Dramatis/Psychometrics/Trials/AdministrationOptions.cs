using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;

namespace Dramatis.Psychometrics.Trials;

/// <summary>The options of <see cref="AdministrationStudy"/> with their files loaded and checked.</summary>
internal sealed class AdministrationOptions
{
    /// <summary>Loads what the options name, and lays out every form, so that nothing is asked where one cannot be.</summary>
    /// <exception cref="InvalidInputException">An option, a file or a combination of them cannot be used.</exception>
    public AdministrationOptions(OptionValues values, StudySettings settings)
    {
        string language = values.Text("language");
        Instrument = InstrumentOption.Load(values.Text("items"), settings, language);
        Personas = PersonaFile.LoadAll(values.Texts("personas"), settings.BaseFolder);
        Readout = values.Text("readout") == "auto" ? null : values.Choice("readout", Words<Readout>());
        Model = settings.Models["default"];
        Administration standard = new()
        {
            Template = StandardTemplates.For(Instrument.Kind)[0],
            Labels = values.Choice("labels", Words<LabelStyle>()),
            Variant = new VariantKey(language),
            Readout = Readout ?? Administrations.Readout.ParsedText,
            Temperature = values.Number("temperature"),
            Seed = settings.Seed,
        };
        Plan = IsPerson
            ? [standard with { Batch = BatchPolicy.InTurn(), Readout = Administrations.Readout.ParsedText }]
            : AdministrationAudit.Plan(standard, values.Whole("templates"), values.Whole("orders"), repeats: values.Whole("repeats"));
        foreach (Administration asked in Plan.Where(a => a.Repeat == 0))
        {
            ItemRenderer.Batches(Instrument, asked, "");
        }

        // What only adds forms is left out: asking more of the same repeats nothing.
        Effective = new JsonObject
        {
            ["items"] = InstrumentOption.Fingerprint(Instrument),
            ["language"] = language,
            ["readout"] = values.Text("readout"),
            ["labels"] = values.Text("labels"),
            ["temperature"] = values.Number("temperature"),
        };
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public Instrument Instrument { get; }

    public IReadOnlyList<Persona> Personas { get; }

    /// <summary>How answers are to be read, or null to leave it to the model.</summary>
    public Readout? Readout { get; }

    /// <summary>Every way of asking.</summary>
    public IReadOnlyList<Administration> Plan { get; }

    /// <summary>Identifier of the model.</summary>
    public string Model { get; }

    /// <summary>Whether a person at the terminal answers.</summary>
    public bool IsPerson => Model == TerminalPerson.Identifier;

    private static (string, T)[] Words<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => (JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()), v))];
}
