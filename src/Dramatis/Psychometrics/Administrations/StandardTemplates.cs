using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Administrations;

/// <summary>
/// The templates that come with the program, three or more for each kind of instrument, in English and German. For another language
/// the frame is English around items in that language. The wording is the project's own.
/// </summary>
public static class StandardTemplates
{
    /// <summary>Raised whenever a wording below changes; part of the code version of every study that uses one.</summary>
    public const string Version = "1";

    /// <summary>All templates.</summary>
    public static IReadOnlyList<AdministrationTemplate> All { get; } =
    [
        Describe("describe"),
        new(
            "fits",
            InstrumentKind.SelfDescription,
            Texts(
                "People differ in many ways. Of one person this is said:\n\"{statement}\"\nDoes that fit you?\n{options}\nReply with {labels} only.",
                "Menschen unterscheiden sich. Über eine Person wird gesagt:\n„{statement}“\nPasst das zu dir?\n{options}\nAntworte nur mit {labels}.")),
        new(
            "rate",
            InstrumentKind.SelfDescription,
            Texts(
                "Rate yourself on this scale:\n{options}\nWhat is rated: {statement}\nYour rating, {labels}:",
                "Schätze dich auf dieser Skala ein:\n{options}\nWas eingeschätzt wird: {statement}\nDeine Einschätzung, {labels}:")),
        Describe("announced") with
        {
            Headers = Texts("You are going to be asked about your personality.", "Gleich wirst du nach deiner Persönlichkeit gefragt."),
        },
        Describe("as-a-person") with
        {
            Headers = Texts(
                "You are going to be asked about your personality. Answer as a person would answer about themselves.",
                "Gleich wirst du nach deiner Persönlichkeit gefragt. Antworte so, wie ein Mensch über sich selbst antworten würde."),
        },
        new(
            "observer",
            InstrumentKind.SelfDescription,
            Texts(
                "{background}Here is a statement about {name}:\n\"{statement}\"\nHow true is it?\n{options}\nReply with {labels} only.",
                "{background}Hier ist eine Aussage über {name}:\n„{statement}“\nWie sehr stimmt sie?\n{options}\nAntworte nur mit {labels}.")),
        new(
            "agree",
            InstrumentKind.Proposition,
            Texts(
                "Here is an opinion:\n\"{statement}\"\nHow far do you agree with it?\n{options}\nReply with {labels} only.",
                "Hier ist eine Meinung:\n„{statement}“\nWie sehr stimmst du zu?\n{options}\nAntworte nur mit {labels}."),
            Texts(
                "Here are opinions:\n{statements}\nHow far do you agree with each of them?\n{options}\nWrite one line for each opinion: its letters in brackets, then {labels}.",
                "Hier sind Meinungen:\n{statements}\nWie sehr stimmst du jeder zu?\n{options}\nSchreibe für jede Meinung eine Zeile: die Buchstaben in Klammern, dann {labels}.")),
        new(
            "stand",
            InstrumentKind.Proposition,
            Texts(
                "Somebody says: {statement}\nWhere do you stand?\n{options}\nReply with {labels} only.",
                "Jemand sagt: {statement}\nWie stehst du dazu?\n{options}\nAntworte nur mit {labels}.")),
        new(
            "poll",
            InstrumentKind.Proposition,
            Texts(
                "Poll. Choose one answer.\n{options}\nClaim: {statement}\nYour answer, {labels}:",
                "Umfrage. Wähle eine Antwort.\n{options}\nBehauptung: {statement}\nDeine Antwort, {labels}:")),
        new(
            "act",
            InstrumentKind.Situation,
            Texts(
                "Imagine this:\n{situation}\n{statement}\n{options}\nReply with {labels} only.",
                "Stell dir vor:\n{situation}\n{statement}\n{options}\nAntworte nur mit {labels}.")),
        new(
            "choices-first",
            InstrumentKind.Situation,
            Texts(
                "{statement} Choose one of these.\n{options}\nThe situation: {situation}\nYour choice, {labels}:",
                "{statement} Wähle eines davon.\n{options}\nDie Lage: {situation}\nDeine Wahl, {labels}:")),
        new(
            "bare",
            InstrumentKind.Situation,
            Texts("{situation} {statement}\n{options}\nAnswer with {labels}:", "{situation} {statement}\n{options}\nAntwort mit {labels}:")),
        new(
            "ask",
            InstrumentKind.Question,
            Texts(
                "Here is a question:\n{statement}\n{options}\nReply with {labels} only.",
                "Hier ist eine Frage:\n{statement}\n{options}\nAntworte nur mit {labels}.")),
        new(
            "survey",
            InstrumentKind.Question,
            Texts(
                "You take part in a survey. Choose one answer to the question.\n{options}\nQuestion: {statement}\nYour answer, {labels}:",
                "Du nimmst an einer Umfrage teil. Wähle eine Antwort auf die Frage.\n{options}\nFrage: {statement}\nDeine Antwort, {labels}:")),
        new(
            "plain",
            InstrumentKind.Question,
            Texts("{statement}\n{options}\nAnswer with {labels}:", "{statement}\n{options}\nAntwort mit {labels}:")),
    ];

    /// <summary>The templates for a kind, the standard one first, without those that need a subject.</summary>
    public static IReadOnlyList<AdministrationTemplate> For(InstrumentKind kind) => [.. All.Where(t => t.Kind == kind && t.Id != "observer")];

    /// <summary>The template of an identifier.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static AdministrationTemplate Find(string id) => All.FirstOrDefault(t => t.Id == id) ?? throw new InvalidInputException(
        $"template '{id}'",
        "is not known.",
        (NearestName.Of(id, All.Select(t => t.Id)) is { } near ? $"Did you mean '{near}'? " : "") + $"Known: {string.Join(", ", All.Select(t => t.Id))}.");

    private static AdministrationTemplate Describe(string id) => new(
        id,
        InstrumentKind.SelfDescription,
        Texts(
            "Here is a statement:\n\"{statement}\"\nHow well does it describe you?\n{options}\nReply with {labels} only.",
            "Hier ist eine Aussage:\n„{statement}“\nWie gut beschreibt sie dich?\n{options}\nAntworte nur mit {labels}."),
        Texts(
            "Here are statements:\n{statements}\nHow well does each of them describe you?\n{options}\nWrite one line for each statement: its letters in brackets, then {labels}.",
            "Hier sind Aussagen:\n{statements}\nWie gut beschreibt dich jede?\n{options}\nSchreibe für jede Aussage eine Zeile: die Buchstaben in Klammern, dann {labels}."));

    private static Dictionary<string, string> Texts(string english, string german) => new() { ["en"] = english, ["de"] = german };
}
