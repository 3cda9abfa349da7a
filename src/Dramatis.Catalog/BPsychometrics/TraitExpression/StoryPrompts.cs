using System.Globalization;
using Dramatis.Control;
using Dramatis.Personas;
using Dramatis.Psychometrics.Responses;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>The conversation in which a persona writes its story.</summary>
internal static class StoryPrompts
{
    /// <summary>Raised whenever a wording below changes.</summary>
    public const string Version = "1";

    /// <summary>The persona, some of its own answers to the inventory, and the request.</summary>
    /// <param name="persona">Who writes.</param>
    /// <param name="answers">What it answered; the first of them are kept.</param>
    /// <param name="history">How many.</param>
    /// <param name="words">Length of the story that is asked for.</param>
    public static IReadOnlyList<ChatMessage> Ask(Persona persona, ResponseSheet answers, int history, int words)
    {
        List<ChatMessage> messages = [new(ChatRole.System, PersonaPrompt.Render(persona))];
        ResponseRow[] kept = [.. answers.Rows.Where(r => r.Answer.Option is not null).Take(history)];
        if (kept.Length > 0)
        {
            messages.Add(new ChatMessage(ChatRole.User, "How well do these statements describe you?\n" + string.Join('\n', kept.Select((r, at) => $"({at + 1}) {Statement(answers, r)}"))));
            messages.Add(new ChatMessage(ChatRole.Assistant, string.Join('\n', kept.Select((r, at) => $"({at + 1}) {Option(answers, r)}"))));
        }

        messages.Add(new ChatMessage(
            ChatRole.User,
            string.Create(CultureInfo.InvariantCulture, $"Tell a story from your childhood, in about {words} words. Do not say outright what kind of person you are.")));
        return messages;
    }

    private static string Statement(ResponseSheet answers, ResponseRow row) =>
        answers.Instrument.Item(row.ItemId).Texts[new Psychometrics.Instruments.VariantKey(answers.Instrument.Language)];

    private static string Option(ResponseSheet answers, ResponseRow row) =>
        answers.Instrument.OptionsOf(answers.Instrument.Item(row.ItemId))[row.Answer.Option!.Value].Texts[answers.Instrument.Language];
}
