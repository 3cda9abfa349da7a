using Dramatis.Personas;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>
/// Ways of steering a profile, after section 4 of the paper: a mood in the surroundings (mild), a line of biography (medium), and a
/// direct portrayal of a pole (strong). The wording is ours.
/// </summary>
internal static class Portrayals
{
    public const string Mood = "mood";
    public const string Biography = "biography";
    public const string Direct = "direct";

    private static readonly (string Id, string Text)[] Moods =
    [
        ("joy", "This morning a letter came: the whole street sang below my window, and I ran down to dance with them."),
        ("calm", "I sit by a lake without wind. Nobody needs me before evening, and the kettle has just boiled."),
        ("anger", "Again somebody took what I had built, laughed about it, and nobody who could have stopped it did."),
        ("fear", "Steps have followed me since the bridge. When I stop they stop, and my street is still far away."),
    ];

    private static readonly (string Trait, string Low, string High)[] Lives =
    [
        ("openness", "I have eaten the same breakfast for thirty years.", "I keep a notebook of ideas that nobody has tried."),
        ("conscientiousness", "My bills are somewhere under the sofa.", "My calendar for next year is already filled in."),
        ("extraversion", "I spent last weekend alone with the curtains drawn.", "I know everybody in my street by their first name."),
        ("agreeableness", "I won my last three quarrels with neighbours in court.", "I cook for the family next door when they are ill."),
        ("neuroticism", "I slept well before every examination of my life.", "I check three times whether the stove is off."),
    ];

    /// <summary>The personas by kind; poles of traits that the instrument lacks are left out.</summary>
    /// <param name="scales">Scales of the profile.</param>
    public static IReadOnlyList<Portrayal> For(IReadOnlyList<ProfileScale> scales) =>
    [
        .. Moods.Select(m => new Portrayal(Mood, "", 0, PersonaOf($"mood-{m.Id}", new Facet(FacetKind.Statement, "today", Text: m.Text)))),
        .. from life in Lives
           where scales.Any(s => s.Trait == life.Trait)
           from sign in (int[])[-1, 1]
           from kind in (string[])[Biography, Direct]
           select Pole(kind, life.Trait, sign, sign < 0 ? life.Low : life.High),
    ];

    private static Portrayal Pole(string kind, string trait, int sign, string line) => new(
        kind,
        trait,
        sign,
        PersonaOf(
            $"{kind}-{(sign < 0 ? "low" : "high")}-{trait}",
            kind == Direct ? new Facet(FacetKind.Trait, trait, Level: sign) : new Facet(FacetKind.Statement, "life", Text: line)));

    private static Persona PersonaOf(string id, Facet facet) => new(id, "Robin", [facet]);
}
