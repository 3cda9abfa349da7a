using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Guarding;

/// <summary>Puts a guard into a pipeline of chat clients and reads its decisions.</summary>
public static class ConsistencyGuardExtensions
{
    /// <summary>Key of a decision among the additional properties of a response.</summary>
    public const string DecisionKey = "dramatis.guard.decision";

    /// <summary>
    /// Holds every reply against a persona and repairs, re-ranks, declines or flags what contradicts it.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="persona">Whom the model plays; telling the model so is the prompt's work.</param>
    /// <param name="options">How the guard works.</param>
    public static ChatClientBuilder UseConsistencyGuard(this ChatClientBuilder builder, Persona persona, ConsistencyGuardOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => new ConsistencyGuardChatClient(inner, persona, options));
    }

    /// <summary>What a guard decided about this response, or null when none looked at it.</summary>
    public static GuardDecision? GuardDecision(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return Read(response.AdditionalProperties)
            ?? response.Messages.Select(m => Read(m.AdditionalProperties)).FirstOrDefault(d => d is not null); // where a stream was gathered
    }

    /// <summary>What a guard decided about the streamed reply that ends with this update, or null.</summary>
    public static GuardDecision? GuardDecision(this ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return Read(update.AdditionalProperties);
    }

    private static GuardDecision? Read(AdditionalPropertiesDictionary? properties) =>
        properties?.TryGetValue(DecisionKey, out object? decision) == true ? decision as GuardDecision : null;
}
