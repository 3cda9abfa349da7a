using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>The form on which a reader says what it makes of a story: one pole of each trait, and six qualities from 1 to 5.</summary>
internal static class ReaderForm
{
    /// <summary>Not told who wrote the story.</summary>
    public const string Untold = "untold";

    /// <summary>Told that a program wrote it.</summary>
    public const string Told = "told";

    private const string Origin = "This story was written by a computer program that plays a person.\n";

    // What a story may take of an item's text.
    private const int MostCharacters = 3_500;

    private static readonly (string Id, string Question)[] Asked =
    [
        ("readable", "How easy is the story to read?"),
        ("personal", "How personal is the story?"),
        ("redundant", "How often does the story repeat itself?"),
        ("cohesive", "How well does the story hang together?"),
        ("likeable", "How likeable is the story?"),
        ("believable", "How believable is the story?"),
    ];

    public static IReadOnlyList<string> Conditions { get; } = [Untold, Told];

    /// <summary>Identifiers of the qualities.</summary>
    public static IReadOnlyList<string> Qualities { get; } = [.. Asked.Select(a => a.Id)];

    /// <summary>The form for one story.</summary>
    public static Instrument For(string story, string condition)
    {
        string shown = $"{(condition == Told ? Origin : "")}Here is a story:\n{(story.Length > MostCharacters ? story[..MostCharacters] : story)}\n\n";
        InstrumentItem[] traits = [.. ExpressionOptions.Grid.Pairs.Select(p => Item(p.Trait, shown + "Which word fits whoever tells it better?", Poles(p)))];
        InstrumentItem[] qualities = [.. Asked.Select(a => Item(a.Id, shown + a.Question, Five))];
        return new Instrument(
            "reader",
            "What a reader makes of a story",
            InstrumentKind.Question,
            new LicenceNote("CC BY 4.0", "The Dramatis authors", "written for Dramatis", "Not validated on people."),
            [],
            [.. traits, .. qualities],
            [.. traits.Concat(qualities).Select(i => new Scale(i.Id, i.Id, [new KeyedItem(i.Id, 1)]))]);
    }

    /// <summary>How it is put.</summary>
    public static Administration Ask(OptionOrder order, Readout readout, ulong seed) => new()
    {
        Template = StandardTemplates.Find("plain"),
        Order = order,
        Labels = LabelStyle.UpperLetters,
        Readout = readout,
        Seed = seed,
    };

    private static InstrumentItem Item(string id, string text, IReadOnlyList<ResponseOption> options) =>
        new(id, new Dictionary<VariantKey, string> { [new()] = text }, options);

    private static ResponseOption[] Poles(TraitPair pair) => [Option("high", pair.High, 1), Option("low", pair.Low, 0)];

    private static IReadOnlyList<ResponseOption> Five { get; } =
        [Option("1", "not at all", 1), Option("2", "a little", 2), Option("3", "somewhat", 3), Option("4", "rather", 4), Option("5", "very", 5)];

    private static ResponseOption Option(string id, string text, double score) => new(id, new Dictionary<string, string> { ["en"] = text }, score);
}
