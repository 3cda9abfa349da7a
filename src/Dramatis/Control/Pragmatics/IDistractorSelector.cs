using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Control.Pragmatics;

/// <summary>Chooses the personas among which an imagined listener must recognise the speaker. Thread-safe.</summary>
public interface IDistractorSelector
{
    /// <summary>Personas other than the target, all different.</summary>
    /// <param name="target">The speaker.</param>
    /// <param name="context">What was said before.</param>
    /// <param name="count">How many.</param>
    IReadOnlyList<Persona> Select(Persona target, DialogueContext context, int count);
}
