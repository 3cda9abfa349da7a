using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>A way of steering a profile.</summary>
/// <param name="Kind">Mood, question-answer, biography, direct, hero or villain.</param>
/// <param name="Id">Identifier.</param>
/// <param name="Trait">The trait that it should move; empty for moods and figures.</param>
/// <param name="Sign">Up (1), down (-1), or nowhere said (0).</param>
/// <param name="IsDescribed">Whether a description comes first.</param>
/// <param name="Persona">Who is played, or null.</param>
/// <param name="Opening">Turns that stand before the first item.</param>
internal sealed record Portrayal(string Kind, string Id, string Trait, int Sign, bool IsDescribed, Persona? Persona, IReadOnlyList<ChatMessage> Opening)
{
    /// <summary>The kind, and whether there was a description.</summary>
    public string Manner => IsDescribed ? Kind + ", described" : Kind;
}
