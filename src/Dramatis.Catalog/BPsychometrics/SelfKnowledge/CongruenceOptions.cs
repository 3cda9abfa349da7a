using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Trials;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>The options of the study with their files loaded.</summary>
internal sealed class CongruenceOptions
{
    /// <summary>The respondent that plays nobody.</summary>
    public const string Bare = "none";

    private static readonly double[] Levels = [-1, -0.5, 0.5, 1];

    private CongruenceOptions(OptionValues values, StudySettings settings)
    {
        Effective = values.Effective;
        Seed = settings.Seed;
        Statements = InstrumentOption.Load(values.Text("statements"), settings);
        Decisions = InstrumentOption.Load(values.Text("decisions"), settings);
        Check();
        Languages = Resolve(values.Texts("languages"));
        People =
        [
            .. Enumerable.Range(1, values.Whole("people")).Select(Draw),
            .. PersonaFile.LoadAll(values.Texts("personas"), settings.BaseFolder),
        ];
        LeastReliability = values.Number("leastReliability");
        Humans = values.Text("humans").Length > 0 ? HumanCongruence.Load(Path.Combine(settings.BaseFolder, values.Text("humans"))) : null;
        Steered = SteeredTrait.Read(values, Statements);
        Effective["statements"] = InstrumentOption.Fingerprint(Statements);
        Effective["decisions"] = InstrumentOption.Fingerprint(Decisions);
        Effective["personas"] = new JsonArray([.. People.Select(p => (JsonNode)PersonaFile.Serialize(p))]);
        foreach (string analysed in new[] { "languages", "leastReliability", "humans", "steer", "steerStrengths", "steerBlock" }) // languages and steering are factors of the trials
        {
            Effective.Remove(analysed);
        }
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public ulong Seed { get; }

    public Instrument Statements { get; }

    public Instrument Decisions { get; }

    /// <summary>Languages to ask in, the one that the claims rest on first.</summary>
    public IReadOnlyList<string> Languages { get; }

    public IReadOnlyList<Persona> People { get; }

    public IReadOnlyList<string> Respondents => [Bare, .. People.Select(p => p.Id)];

    public double LeastReliability { get; }

    /// <summary>Norms of people, or null.</summary>
    public HumanCongruence? Humans { get; }

    /// <summary>What the bare model is steered along, or null.</summary>
    public SteeredTrait? Steered { get; }

    public Instrument InstrumentOf(string form) => form == PreparedCongruence.Said ? Statements : Decisions;

    public Persona? PersonaOf(string respondent) => People.FirstOrDefault(p => p.Id == respondent);

    public static CongruenceOptions Read(StudySettings settings) => new(new OptionValues(CongruenceSchema.Create(), settings.Options), settings);

    /// <summary>How a form is asked; the readout is what its trial recorded.</summary>
    public Administration Administration(string form, string language, string order, Readout readout) => new()
    {
        Variant = new VariantKey(language),
        Template = StandardTemplates.For(InstrumentOf(form).Kind)[0],
        Order = order == PreparedCongruence.AsGiven ? OptionOrder.AsGiven : OptionOrder.Reversed,
        Labels = InstrumentOf(form).Kind == InstrumentKind.Situation ? LabelStyle.UpperLetters : LabelStyle.Numbers,
        Readout = readout,
        Seed = Seed,
    };

    // Levels of all traits, drawn from the seed: half of the people lie on either side of each trait.
    private Persona Draw(int number)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"self-knowledge|{Seed}|{number}"));
        return new Persona(
            "person-" + number.ToString("00", CultureInfo.InvariantCulture),
            "Robin",
            [.. Statements.Scales.Where(s => s.Parent is null).Select(s => new Facet(FacetKind.Trait, s.Id, Level: Levels[random.Split(s.Id).NextInt(Levels.Length)]))]);
    }

    private string[] Resolve(IReadOnlyList<string> wanted)
    {
        string[] common = [.. Statements.Languages.Intersect(Decisions.Languages)];
        string[] missing = [.. wanted.Except(common)];
        if (common.Length == 0 || missing.Length > 0)
        {
            throw new InvalidInputException(
                $"option 'languages', instruments '{Statements.Id}' and '{Decisions.Id}'",
                common.Length == 0 ? "have no language in common." : $"are not both in {string.Join(", ", missing)}.",
                common.Length == 0 ? "Give both the same language." : $"Both are in {string.Join(", ", common)}.");
        }

        return wanted.Count > 0 ? [.. wanted] : common;
    }

    private void Check()
    {
        if (Statements.Kind != InstrumentKind.SelfDescription || Decisions.Kind != InstrumentKind.Situation)
        {
            throw new InvalidInputException(
                $"options 'statements' ({Statements.Id}) and 'decisions' ({Decisions.Id})", "are not statements about oneself and situations.", "Name a pair such as dramatis-pairs-60-self and dramatis-pairs-60-act.");
        }

        string[] unpaired = [.. Statements.Items.Select(i => i.Id).Except(Decisions.Items.Select(i => i.Id)).Take(3)];
        if (unpaired.Length > 0 || Statements.Scales.Any(s => Decisions.Scales.All(d => d.Id != s.Id)))
        {
            throw new InvalidInputException(
                $"options 'statements' ({Statements.Id}) and 'decisions' ({Decisions.Id})",
                unpaired.Length > 0 ? $"are no pair: there is no decision for {string.Join(", ", unpaired)}." : "have different scales.",
                "Give both the same item identifiers and scales.");
        }
    }
}
