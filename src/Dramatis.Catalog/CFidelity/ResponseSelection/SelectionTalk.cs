using System.Globalization;
using Dramatis.Control.Selection.Choices;
using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Candidates;

namespace Dramatis.Catalog.CFidelity.ResponseSelection;

/// <summary>A talk as the study asks for it, from the persona world or from a file.</summary>
/// <param name="Persona">Who replies.</param>
/// <param name="Stranger">Somebody else.</param>
/// <param name="Context">The talk.</param>
/// <param name="Replies">The replies to choose from.</param>
/// <param name="Gold">Place of the one that was given.</param>
/// <param name="StatementId">The statement that the gold reply tells, where that is known.</param>
internal sealed record SelectionTalk(Persona Persona, Persona Stranger, DialogueContext Context, IReadOnlyList<string> Replies, int Gold, string? StatementId)
{
    /// <summary>Talk <paramref name="index"/> of a kind.</summary>
    public static SelectionTalk Of(SelectionOptions options, string kind, int index) => options.Given is { } given ? OfFile(given, index) : OfWorld(options, kind, index);

    /// <summary>The name of a talk in its cell.</summary>
    public static string Name(int index) => index.ToString("00000", CultureInfo.InvariantCulture);

    // The stranger of a talk of a file is who speaks in the next one of another dialogue with another persona.
    private static SelectionTalk OfFile(IReadOnlyList<ResponseChoice> given, int index)
    {
        ResponseChoice talk = given[index];
        string[] own = [.. talk.Lines];
        ResponseChoice other = Enumerable.Range(1, given.Count - 1).Select(step => given[(index + step) % given.Count])
            .FirstOrDefault(t => t.Dialogue != talk.Dialogue && !t.Lines.SequenceEqual(own)) ?? given[(index + 1) % given.Count];
        return new SelectionTalk(talk.Persona, other.Persona, talk.Context, talk.Replies, talk.Gold!.Value, null);
    }

    private static SelectionTalk OfWorld(SelectionOptions options, string kind, int index)
    {
        SelectionItem item = SelectionItems.Create(options.Seed, WorldSplit.HeldOut, index, options.Replies, kind == SelectionAnalysis.Needed);
        return new SelectionTalk(item.Persona, item.Stranger, item.Context, item.Replies, item.Gold, item.StatementId);
    }
}
