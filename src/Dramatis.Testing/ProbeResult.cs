using Dramatis.Control.Consistency;

namespace Dramatis.Testing;

/// <summary>What an actor answered to a probe.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Repeat">Which repeat, from 0.</param>
/// <param name="Check">The reply held against the persona.</param>
public sealed record ProbeResult(CharacterProbe Probe, int Repeat, ReplyCheck Check)
{
    /// <summary>Whether nothing in the reply contradicts the persona.</summary>
    public bool Holds => Check.Holds;
}
