using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Control;

/// <summary>Adds <see cref="PersonaChatClient"/>.</summary>
public static class PersonaChatClientBuilderExtensions
{
    /// <summary>Tells the model in every request whom it plays.</summary>
    public static ChatClientBuilder UsePersona(this ChatClientBuilder builder, Persona persona, PersonaStrength strength = PersonaStrength.Standard)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(persona);
        return builder.Use(inner => new PersonaChatClient(inner, persona, strength));
    }
}
