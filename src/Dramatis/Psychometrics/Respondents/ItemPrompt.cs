using Dramatis.Control;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Microsoft.Extensions.AI;

namespace Dramatis.Psychometrics.Respondents;

/// <summary>The texts that put items before a model.</summary>
public static class ItemPrompt
{
    /// <summary>The question for one item.</summary>
    public static string Ask(RenderedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        AdministrationTemplate template = item.Administration.Template;
        return Fill(template.Frames[Language(item)], item, item.Statement, Background(item));
    }

    /// <summary>All that stands before a reply to one item: persona and header as the system's turn, where there are any, and the question.</summary>
    public static IReadOnlyList<ChatMessage> Conversation(RenderedItem item, Persona? persona = null, PersonaStrength strength = PersonaStrength.Standard)
    {
        ArgumentNullException.ThrowIfNull(item);
        string system = System(item.Administration, persona, strength);
        ChatMessage question = new(ChatRole.User, Ask(item));
        return system.Length > 0 ? [new ChatMessage(ChatRole.System, system), question] : [question];
    }

    /// <summary>Persona and header, or an empty text.</summary>
    public static string System(Administration administration, Persona? persona, PersonaStrength strength = PersonaStrength.Standard)
    {
        string[] parts = [persona is null ? "" : PersonaPrompt.Render(persona, strength), Header(administration)];
        return string.Join('\n', parts.Where(p => p.Length > 0));
    }

    /// <summary>The reminder after a reply that could not be read.</summary>
    public static string AskAgain(RenderedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Language(item) == "de" ? $"Bitte antworte nur mit {Labels(item)}." : $"Please answer with {Labels(item)} only.";
    }

    /// <summary>The question for several items, lettered.</summary>
    /// <exception cref="InvalidInputException">The template has no wording for several items, or their options differ.</exception>
    public static string AskTogether(ItemBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        RenderedItem first = batch.Items[0];
        AdministrationTemplate template = batch.Administration.Template;
        if (template.TogetherFrames is not { } frames)
        {
            throw new InvalidInputException($"template '{template.Id}'", "has no wording for several items in one question.", "Ask items one by one or in turn.");
        }

        if (batch.Items.Any(i => !i.OptionTexts.SequenceEqual(first.OptionTexts)))
        {
            throw new InvalidInputException(
                $"instrument '{first.Instrument.Id}'", "has items with options of their own, or in shuffled order.", "Ask them one by one or in turn.");
        }

        string statements = string.Join('\n', batch.Items.Select((item, at) => $"({AnswerReader.ItemLetters(at)}) {item.Statement}"));
        string frame = frames.TryGetValue(Language(first), out string? own) ? own : frames["en"];
        return Fill(frame, first, "", Background(first)).Replace("{statements}", statements, StringComparison.Ordinal);
    }

    /// <summary>What the system text says beside the persona, or an empty text.</summary>
    public static string Header(Administration administration)
    {
        ArgumentNullException.ThrowIfNull(administration);
        return administration.Template.Headers is { } headers
            ? headers.GetValueOrDefault(administration.Template.LanguageFor(administration.Variant.Language)) ?? headers["en"]
            : "";
    }

    private static string Language(RenderedItem item) => item.Administration.Template.LanguageFor(item.Administration.Variant.Language);

    private static string Background(RenderedItem item) => item.Administration.Subject?.Background is { } told ? told.Trim() + "\n" : "";

    // The statement goes in last: braces in it are text.
    private static string Fill(string frame, RenderedItem item, string statement, string background) => frame
        .Replace("{background}", background, StringComparison.Ordinal)
        .Replace("{name}", item.Administration.Subject?.Name ?? "", StringComparison.Ordinal)
        .Replace("{labels}", Labels(item), StringComparison.Ordinal)
        .Replace("{options}", Options(item), StringComparison.Ordinal)
        .Replace("{situation}", item.Situation ?? "", StringComparison.Ordinal)
        .Replace("{statement}", statement, StringComparison.Ordinal);

    private static string Options(RenderedItem item) => string.Join(
        '\n', item.OptionTexts.Select((text, place) => item.Labels[place].Length > 0 ? $"{item.Labels[place]}. {text}" : $"- {text}"));

    private static string Labels(RenderedItem item)
    {
        (string or, string words) = Language(item) == "de" ? ("oder", "einer dieser Antworten im Wortlaut") : ("or", "one of these answers, word for word");
        return item.Labels[0].Length == 0 ? words : $"{string.Join(", ", item.Labels.SkipLast(1))} {or} {item.Labels[^1]}";
    }
}
