using System.Text.Json.Nodes;
using Dramatis.Evaluation.Lexicons;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>The options of the study with their files loaded.</summary>
internal sealed class ExpressionOptions
{
    /// <summary>The name that all personas bear.</summary>
    public const string Name = "Robin";

    private ExpressionOptions(OptionValues values, StudySettings settings)
    {
        Effective = values.Effective;
        Seed = settings.Seed;
        Instrument = InstrumentOption.Load(values.Text("items"), settings);
        if (Grid.Pairs.FirstOrDefault(p => Instrument.Scales.All(s => s.Id != p.Trait)) is { } missing)
        {
            throw new InvalidInputException(
                $"option 'items', instrument '{Instrument.Id}'", $"has no scale '{missing.Trait}'.", "Name an inventory with a scale for each of the five traits, such as dramatis-traits-60 or ipip-neo-120.");
        }

        Replicas = values.Whole("replicas");
        Together = values.Flag("together");
        Temperature = values.Number("temperature");
        WithStories = values.Flag("stories");
        Words = values.Whole("words");
        History = values.Whole("history");
        Levels = values.Whole("levels");
        Graded = Levels == 0 ? [] : GradedPeople.Deal(Levels, values.Whole("perLevel"), settings.Seed);
        Readings = values.Whole("readings");
        FalseDiscovery = values.Number("falseDiscovery");
        string lexicon = values.Text("lexicon");
        Lexicon = lexicon.Length > 0 ? WordLexicon.Load(Path.Combine(settings.BaseFolder, lexicon)) : WordLexicon.Standard;
        Effective["items"] = InstrumentOption.Fingerprint(Instrument);
        foreach (string analysed in new[] { "lexicon", "falseDiscovery" })
        {
            Effective.Remove(analysed);
        }
    }

    public static TraitGrid Grid => TraitGrid.BigFive;

    /// <summary>The 32 corners, in order.</summary>
    public static IReadOnlyList<Persona> Corners { get; } = [.. Grid.Expand(Name)];

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public ulong Seed { get; }

    public Instrument Instrument { get; }

    public int Replicas { get; }

    public bool Together { get; }

    public double Temperature { get; }

    public bool WithStories { get; }

    public int Words { get; }

    public int History { get; }

    /// <summary>Degrees of a trait; 0 when only poles are asked.</summary>
    public int Levels { get; }

    /// <summary>Personas with degrees of every trait; none when only poles are asked.</summary>
    public IReadOnlyList<Persona> Graded { get; }

    /// <summary>Stories that are read; none without stories.</summary>
    public int Readings { get => WithStories ? Math.Min(field, Replicas * Corners.Count) : 0; }

    public double FalseDiscovery { get; }

    public WordLexicon Lexicon { get; }

    public static ExpressionOptions Read(StudySettings settings) => new(new OptionValues(ExpressionSchema.Create(), settings.Options), settings);

    /// <summary>Whether a corner has the high pole of a trait.</summary>
    public static bool IsHigh(string corner, string trait) => corner[Grid.Pairs.ToList().FindIndex(p => p.Trait == trait)] == 'h';

    public static Persona Corner(string id) => Corners.First(p => p.Id == id);

    /// <summary>How the inventory is asked; the readout is what its trial recorded.</summary>
    public Administration Administration(int replica, Readout readout) => new()
    {
        Template = StandardTemplates.For(Instrument.Kind)[0],
        Batch = Together ? BatchPolicy.Together(Instrument.Items.Count) : BatchPolicy.OneByOne,
        Readout = readout,
        Temperature = Temperature,
        Seed = Seed,
        Repeat = replica,
    };
}
