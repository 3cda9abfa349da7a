using System.Globalization;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>The personas of the study: none, experts, a ladder of education, names and colours that should not matter, experts written by the model.</summary>
internal static class PersonaGroups
{
    public const string None = "none";
    public const string Expert = "expert";
    public const string Dynamic = "dynamic";

    private static readonly PromptedPersona Unrelated = new("expert-unrelated", Expert, "You are an expert in poetry.");
    private static readonly PromptedPersona Related = new("expert-related", Expert, "You are an expert in {related}.");

    private static readonly string[] Education = ["somebody who never went to school", "somebody who left school after four years", "somebody who finished school", "somebody with two years of college", "somebody with a university degree", "somebody with a doctorate"];

    private static readonly string[] Names = ["Amina", "Kwame", "Mei", "Hiroshi", "Priya", "Arjun", "Sofia", "Mateo", "Olga", "Ivan", "Emma", "Liam"];

    private static readonly string[] Colours = ["red", "blue", "green", "yellow", "black", "white"];

    /// <summary>From the least education to the most.</summary>
    public static IReadOnlyList<PromptedPersona> Ladder { get; } = [.. Education.Select((e, i) => new PromptedPersona(string.Create(CultureInfo.InvariantCulture, $"education-{i + 1}"), "education", $"You are {e}."))];

    public static IReadOnlyList<PromptedPersona> Irrelevant { get; } =
    [
        .. Names.Select((n, i) => new PromptedPersona(string.Create(CultureInfo.InvariantCulture, $"name-{i + 1}"), "name", $"You are {n}.")),
        .. Colours.Select((c, i) => new PromptedPersona(string.Create(CultureInfo.InvariantCulture, $"colour-{i + 1}"), "colour", $"Your favourite colour is {c}.")),
    ];

    /// <summary>Names of the hits under experts of the model's own, from the broadest.</summary>
    public static IReadOnlyList<string> DynamicLevels { get; } = ["dynamic-1", "dynamic-2", "dynamic-3"];

    /// <summary>Experts from far to near: out of the field, related to it where there is such a thing, in it.</summary>
    public static IReadOnlyList<PromptedPersona> Experts(bool hasRelated)
    {
        PromptedPersona expert = new(Expert, Expert, "You are an expert in {field}.");
        return hasRelated ? [Unrelated, Related, expert] : [Unrelated, expert];
    }

    public static IReadOnlyList<PromptedPersona> All(bool hasRelated) => [new(None, None, ""), .. Experts(hasRelated), .. Ladder, .. Irrelevant];
}
