using Dramatis.Personas;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>
/// Personas that have one pole of one trait and nothing else: first its level, then statements about what they do. None of the
/// statements repeats a situation of the project's own pack.
/// </summary>
internal static class TraitPrompts
{
    public const string High = "high";
    public const string Low = "low";

    private static readonly Dictionary<string, (string[] High, string[] Low)> Statements = new(StringComparer.OrdinalIgnoreCase)
    {
        ["agreeableness"] = (
            ["I am kind to everybody.", "I forgive quickly.", "I trust people until they give me a reason not to.", "I give way so that others can be happy.", "The worries of others are mine too."],
            ["I am hard on people.", "I keep grudges.", "I suspect that people want something from me.", "I push my way through.", "The worries of others leave me cold."]),
        ["conscientiousness"] = (
            ["I am orderly and careful.", "I finish what I begin.", "I plan well ahead.", "I keep every promise and every date.", "I check my work twice."],
            ["I am careless and untidy.", "I leave things half done.", "I never plan.", "I forget promises and dates.", "I do as little as I can."]),
        ["extraversion"] = (
            ["I am lively and talk a lot.", "I seek company.", "I like to be in the middle of things.", "I speak to strangers at once.", "Big gatherings give me energy."],
            ["I am quiet.", "I like to be alone.", "I stay at the edge of things.", "I do not speak to strangers.", "Big gatherings wear me out."]),
        ["neuroticism"] = (
            ["I worry about everything.", "I am easily upset.", "Small setbacks throw me.", "I often feel sad and tense.", "I expect the worst."],
            ["I am calm whatever happens.", "Hardly anything upsets me.", "I take setbacks lightly.", "I am seldom sad or tense.", "I expect things to turn out well."]),
        ["openness"] = (
            ["I am curious about everything.", "I love art and strange ideas.", "I try whatever is new.", "I question what is usual.", "I have a vivid imagination."],
            ["I keep to what I know.", "Art and ideas bore me.", "I avoid what is new.", "I do things as they have always been done.", "I have little imagination."]),
        ["psychopathy"] = (
            ["I act on impulse and do not look back.", "Other people's pain does not touch me.", "Danger thrills me.", "I feel no guilt.", "I strike back at once."],
            ["I think before I act.", "Other people's pain hurts me.", "I avoid danger.", "I feel guilty when I do harm.", "I let an insult pass."]),
        ["machiavellianism"] = (
            ["I use people for my ends.", "I tell people what they want to hear.", "I keep secrets to use them later.", "A lie that works is a good lie.", "I plan my moves behind people's backs."],
            ["I never use people.", "I say openly what I think.", "I keep a secret for its owner's sake.", "I do not lie, even if it costs me.", "I do nothing behind people's backs."]),
        ["narcissism"] = (
            ["I am better than others.", "I want to be admired.", "Rules are for ordinary people.", "I deserve more than the rest.", "I like to hear people speak of me."],
            ["I am no better than others.", "I do not need admiration.", "Rules hold for me as for anybody.", "I deserve no more than the rest.", "I dislike it when people speak of me."]),
    };

    public static IReadOnlyList<string> Poles { get; } = [High, Low];

    public static bool Knows(string trait) => Statements.ContainsKey(trait);

    /// <summary>Name of a prompt in cells: <c>openness-low</c>.</summary>
    public static string Name(string trait, string pole) => $"{trait}-{pole}";

    /// <summary>The trait of a prompt's name.</summary>
    public static string TraitOf(string name) => name[..name.LastIndexOf('-')];

    /// <summary>The persona of a prompt's name.</summary>
    public static Persona Find(string name)
    {
        string trait = TraitOf(name), pole = name[(trait.Length + 1)..];
        (string[] high, string[] low) = Statements[trait];
        double level = pole == High ? 1 : -1;
        return new Persona(
            name,
            "Robin",
            [
                new Facet(FacetKind.Trait, trait, Level: level),
                .. (pole == High ? high : low).Select(s => new Facet(FacetKind.Trait, trait, Text: s, Level: level)),
            ]);
    }
}
