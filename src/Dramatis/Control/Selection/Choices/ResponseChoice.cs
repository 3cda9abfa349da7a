using System.Text.Json.Serialization;
using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Control.Selection.Choices;

/// <summary>A talk with replies to choose from.</summary>
/// <param name="Id">Identifier, unique in its file.</param>
/// <param name="Persona">Who replies; without facets where nothing is known.</param>
/// <param name="Context">The talk.</param>
/// <param name="Replies">The replies, all different; at least one, unless its reader was told that there may be none.</param>
/// <param name="Gold">Place of the reply that was given, or null where nobody knows.</param>
public sealed record ResponseChoice(string Id, Persona Persona, DialogueContext Context, IReadOnlyList<string> Replies, int? Gold)
{
    /// <summary>
    /// The conversation it was cut from: talks of one must not be learned from in part and held out in part. Its own identifier where
    /// nothing is known.
    /// </summary>
    [JsonIgnore] // says where a talk comes from and not what is asked: no part of the identity of a question
    public string Dialogue { get; init; } = Id;

    /// <summary>What whoever replies is committed to, a sentence each.</summary>
    [JsonIgnore]
    public IEnumerable<string> Lines => Persona.Facets.Select(facet => facet.Text ?? "");

    /// <summary>Who speaks last in files that name nobody.</summary>
    public const string DefaultSpeaker = "assistant";

    /// <summary>Who speaks to them there.</summary>
    public const string DefaultAsker = "user";

    /// <summary>A persona that is committed to sentences and nothing else.</summary>
    public static Persona Sentences(string id, IEnumerable<string> lines) =>
        new(id, id, [.. lines.Select(line => new Facet(FacetKind.Statement, "line", null, line))]);
}
