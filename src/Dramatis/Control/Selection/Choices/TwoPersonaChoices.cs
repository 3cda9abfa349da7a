using Dramatis.Conversations;

namespace Dramatis.Control.Selection.Choices;

/// <summary>
/// Choices from talks between two people with personas (<see cref="TwoPersonaTable"/>): every turn that something was said before is a
/// talk with the reply that was given and no others. Talks with a placeholder such as <c>[name]</c> are left out.
/// </summary>
public static class TwoPersonaChoices
{
    /// <summary>Reads talks, one a reply.</summary>
    /// <param name="csv">The file.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">It is not of that layout, or a text is too long; the message names the place.</exception>
    public static IEnumerable<ResponseChoice> Read(string csv, string name) =>
        TwoPersonaTable.Read(csv, name).Where(talk => !talk.HasPlaceholder).SelectMany(talk => Choices(talk, name));

    private static IEnumerable<ResponseChoice> Choices(TwoPersonaTalk talk, string name)
    {
        ChoiceChecks.Texts(FormattableString.Invariant($"{name}, line {talk.Line}"), [.. talk.FirstPersona, .. talk.SecondPersona, .. talk.Turns.Select(turn => turn.Text)]);
        string dialogue = FormattableString.Invariant($"row-{talk.Row + 1}");
        return talk.Turns.Skip(1).Select(reply => new ResponseChoice(
            FormattableString.Invariant($"{dialogue}-turn-{reply.Index + 1}"),
            ResponseChoice.Sentences(reply.Speaker, talk.PersonaOf(reply.Speaker)),
            new DialogueContext(reply.Speaker, [.. talk.Turns.Take(reply.Index)]),
            [reply.Text],
            0)
        { Dialogue = dialogue });
    }
}
