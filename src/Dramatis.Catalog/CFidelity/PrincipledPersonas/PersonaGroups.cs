using System.Globalization;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>The personas of the study: none, experts, a ladder of education, and names and colours that should not matter.</summary>
internal static class PersonaGroups
{
    public const string None = "none";
    public const string Expert = "expert-arithmetic";

    private static readonly string[] Education = ["somebody who never went to school", "somebody who left school after four years", "somebody who finished school", "somebody with two years of college", "somebody with a university degree", "somebody with a doctorate"];

    private static readonly string[] Names = ["Amina", "Kwame", "Mei", "Hiroshi", "Priya", "Arjun", "Sofia", "Mateo", "Olga", "Ivan", "Emma", "Liam"];

    private static readonly string[] Colours = ["red", "blue", "green", "yellow", "black", "white"];

    /// <summary>Experts from far to near: out of the domain, related to it, in it.</summary>
    public static IReadOnlyList<PromptedPersona> Experts { get; } =
    [
        new("expert-poetry", "expert", "You are an expert in poetry."), new("expert-bookkeeping", "expert", "You are an expert in bookkeeping."), new(Expert, "expert", "You are an expert in arithmetic."),
    ];

    /// <summary>From the least education to the most.</summary>
    public static IReadOnlyList<PromptedPersona> Ladder { get; } = [.. Education.Select((e, i) => new PromptedPersona(string.Create(CultureInfo.InvariantCulture, $"education-{i + 1}"), "education", $"You are {e}."))];

    public static IReadOnlyList<PromptedPersona> Irrelevant { get; } =
    [
        .. Names.Select((n, i) => new PromptedPersona(string.Create(CultureInfo.InvariantCulture, $"name-{i + 1}"), "name", $"You are {n}.")),
        .. Colours.Select((c, i) => new PromptedPersona(string.Create(CultureInfo.InvariantCulture, $"colour-{i + 1}"), "colour", $"Your favourite colour is {c}.")),
    ];

    public static IReadOnlyList<PromptedPersona> All { get; } = [new(None, None, ""), .. Experts, .. Ladder, .. Irrelevant];
}
