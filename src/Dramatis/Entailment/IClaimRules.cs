using Dramatis.Personas;

namespace Dramatis.Entailment;

/// <summary>Rules that judge a claim where they are sure and are silent elsewhere. Thread-safe.</summary>
public interface IClaimRules
{
    /// <summary>A verdict, or null when no rule speaks to this claim.</summary>
    /// <param name="statement">What the persona is committed to.</param>
    /// <param name="claim">A sentence or clause in the first person.</param>
    EntailmentVerdict? Judge(PersonaStatement statement, string claim);
}
