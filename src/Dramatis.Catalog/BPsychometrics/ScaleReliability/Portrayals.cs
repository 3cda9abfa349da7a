using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>
/// Ways of steering a profile, after section 4 of the paper: surroundings that evoke an emotion (mild); poles of a trait as the answer
/// to a question, as a line of biography, or portrayed directly, each bare or with a description first; and well-known figures, bare or
/// described. The wording is ours, and descriptions are written here, where the paper has the model write them.
/// </summary>
internal static class Portrayals
{
    /// <summary>Raised whenever a wording changes; part of the key of every trial that uses one.</summary>
    public const string Version = "2";

    public const string Mood = "mood";
    public const string Answer = "question-answer";
    public const string Biography = "biography";
    public const string Direct = "direct";
    public const string Hero = "hero";
    public const string Villain = "villain";

    /// <summary>All of them; poles of traits that the instrument lacks are left out.</summary>
    /// <param name="scales">Scales of the profile.</param>
    public static IReadOnlyList<Portrayal> For(IReadOnlyList<ProfileScale> scales) =>
    [
        .. Moods.All.Select(Surroundings),
        .. from kind in (string[])[Answer, Biography, Direct]
           from isDescribed in (bool[])[false, true]
           from pole in TraitPole.All
           where scales.Any(s => s.Trait == pole.Trait)
           select Pole(kind, pole, isDescribed),
        .. from figure in Figure.All
           from isDescribed in (bool[])[false, true]
           select Character(figure, isDescribed),
    ];

    private static Portrayal Surroundings((string Emotion, string Scene) mood) => new(
        Mood,
        "mood-" + mood.Emotion,
        "",
        0,
        false,
        null,
        Said("Imagine that this is you, today.\n" + mood.Scene, "I see it before me."));

    private static Portrayal Pole(string kind, TraitPole pole, bool isDescribed)
    {
        TraitPole other = TraitPole.All.First(p => p.Trait == pole.Trait && p.Sign != pole.Sign);
        IReadOnlyList<ChatMessage> description = isDescribed ? Said($"What is somebody like who is {pole.Word}?", pole.Description) : [];
        return new Portrayal(
            kind,
            Name($"{kind}-{(pole.Sign < 0 ? "low" : "high")}-{pole.Trait}", isDescribed),
            pole.Trait,
            pole.Sign,
            isDescribed,
            kind switch
            {
                Direct => Robin(new Facet(FacetKind.Trait, pole.Trait, Level: pole.Sign)),
                Biography => Robin(new Facet(FacetKind.Statement, "life", Text: pole.Life)),
                _ => null,
            },
            kind == Answer ? [.. description, .. Chosen(pole, other)] : description);
    }

    // The high pole stands first, whichever is chosen.
    private static ChatMessage[] Chosen(TraitPole pole, TraitPole other)
    {
        (TraitPole high, TraitPole low) = pole.Sign > 0 ? (pole, other) : (other, pole);
        return Said($"Which of these are you?\n(A) I am {high.Word}.\n(B) I am {low.Word}.", pole.Sign > 0 ? $"(A) I am {high.Word}." : $"(B) I am {low.Word}.");
    }

    private static Portrayal Character(Figure figure, bool isDescribed) => new(
        figure.IsVillain ? Villain : Hero,
        Name(figure.Id, isDescribed),
        "",
        0,
        isDescribed,
        new Persona(figure.Id, figure.Name, []),
        isDescribed ? Said($"Who is {figure.Name}?", figure.Description) : []);

    private static string Name(string id, bool isDescribed) => isDescribed ? id + "-described" : id;

    private static Persona Robin(Facet facet) => new("robin", "Robin", [facet]);

    private static ChatMessage[] Said(string asked, string answered) => [new(ChatRole.User, asked), new(ChatRole.Assistant, answered)];
}
