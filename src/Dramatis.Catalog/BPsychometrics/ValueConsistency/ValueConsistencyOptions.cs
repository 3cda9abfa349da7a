using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Stances;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>The options of the study with their files loaded.</summary>
internal sealed class ValueConsistencyOptions
{
    /// <summary>The respondent without a persona.</summary>
    public const string Bare = "the model";

    private ValueConsistencyOptions(OptionValues values, StudySettings settings)
    {
        Effective = values.Effective;
        Seed = settings.Seed;
        Languages = values.Texts("languages");
        Sets = [.. StanceSets.Load(values.Text("items"), values.Text("country"), Languages, settings).Select(s => s.Take(values.Whole("topics")))];
        Paraphrases = values.Whole("paraphrases");
        Orders = values.Choices(
            "orders", ("as-given", OptionOrder.AsGiven), ("reversed", OptionOrder.Reversed), ("shuffled", OptionOrder.Shuffled));
        Template = StandardTemplates.Find(values.Text("template"));
        CanAbstain = values.Flag("abstain");
        Readout = values.Choice<Readout?>(
            "readout", ("auto", null), ("option-probability", Psychometrics.Administrations.Readout.OptionProbability), ("parsed-text", Psychometrics.Administrations.Readout.ParsedText));
        Distance = values.Choice(
            "distance",
            ("centroid", StanceDistance.Centroid),
            ("mean", StanceDistance.Mean),
            ("pairwise", StanceDistance.Pairwise),
            ("generalised", StanceDistance.Generalised));
        Personas = PersonaFile.LoadAll(values.Texts("personas"), settings.BaseFolder);
        HasWriting = values.Flag("writing");
        Judges = values.Choices("judges", ("opening", StanceJudge.Opening), ("overlap", StanceJudge.Overlap), ("model", StanceJudge.Model));
        MaxTokens = values.Whole("maxTokens");
        Values = values.Texts("values");
        HasPairs = values.Flag("pairs");
        Firmness = values.Number("firmness");
        Draws = values.Whole("draws");
        Effective["items"] = new JsonArray([.. Sets.Select(s => (JsonNode)$"{s.Id}:{InstrumentOption.Fingerprint(s.Questions)}")]);
        Effective["personas"] = new JsonArray([.. Personas.Select(p => (JsonNode)PersonaFile.Serialize(p))]);
        foreach (string analysed in new[] { "distance", "draws", "country", "pairs", "firmness" })
        {
            Effective.Remove(analysed); // another distance asks nothing anew
        }
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public ulong Seed { get; }

    public IReadOnlyList<StanceSet> Sets { get; }

    /// <summary>Language tags, the main one first.</summary>
    public IReadOnlyList<string> Languages { get; }

    public int Paraphrases { get; }

    public IReadOnlyList<OptionOrder> Orders { get; }

    public AdministrationTemplate Template { get; }

    public bool CanAbstain { get; }

    public Readout? Readout { get; }

    public StanceDistance Distance { get; }

    public IReadOnlyList<Persona> Personas { get; }

    public bool HasWriting { get; }

    public IReadOnlyList<StanceJudge> Judges { get; }

    public int MaxTokens { get; }

    public IReadOnlyList<string> Values { get; }

    public bool HasPairs { get; }

    public double Firmness { get; }

    public int Draws { get; }

    /// <summary>Who answers: the bare model, then the personas.</summary>
    public IReadOnlyList<string> Respondents => [Bare, .. Personas.Select(p => p.Id)];

    public Persona? PersonaOf(string respondent) => Personas.FirstOrDefault(p => p.Id == respondent);

    public static ValueConsistencyOptions Read(StudySettings settings) =>
        new(new OptionValues(ValueConsistencySchema.Create(), settings.Options), settings);
}
