using Dramatis.Control;
using Dramatis.Personas;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.People;

/// <summary>Writes system turns that introduce a persona from a name and first-person lines, in several layouts.</summary>
internal static class PersonaIntroduction
{
    private static readonly string[] Openings =
    [
        "You are {n}.", "Play the part of {n}.", "You are {n}. Stay in character.", "Your name is {n}.", "Speak as {n}.",
        "You are {n}. Answer as yourself, in the first person.", "From now on you are {n}.",
    ];

    private static readonly string[] Headings = ["Your persona:", "About you:", "What is true of you:", "Facts about you:", "Profile:"];

    private static readonly string[] Closings =
        ["Answer in character.", "Never contradict your persona.", "Keep your answers short.", "Stay true to these facts.", "Reply in one or two sentences."];

    /// <summary>The product's own persona prompt half of the time, otherwise one of several other layouts.</summary>
    public static string Write(string name, IReadOnlyList<string> lines, RandomStream random)
    {
        if (random.NextBool(0.5))
        {
            return Render(name, lines, random.NextBool(0.8) ? PersonaStrength.Standard : PersonaStrength.Firm);
        }

        string opening = TemplateText.Fill(random.Choose(Openings), ("n", name));
        string closing = random.NextBool(0.3) ? random.Choose(Closings) : "";
        string body = random.NextInt(3) switch
        {
            0 => opening + " " + string.Join(' ', lines),
            1 => opening + "\n" + random.Choose(Headings) + "\n" + string.Join('\n', lines.Select(l => "- " + l)),
            _ => opening + "\n" + string.Join('\n', lines),
        };
        return closing.Length == 0 ? body : body + (body.Contains('\n', StringComparison.Ordinal) ? "\n" : " ") + closing;
    }

    /// <summary>The product's own persona prompt.</summary>
    public static string Render(string name, IReadOnlyList<string> lines, PersonaStrength strength) =>
        PersonaPrompt.Render(new Persona(name, name, [.. lines.Select(l => new Facet(FacetKind.Statement, "line", null, l))]), strength);
}
