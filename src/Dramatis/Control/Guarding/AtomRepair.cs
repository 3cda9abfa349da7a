using Dramatis.Control.Consistency;

namespace Dramatis.Control.Guarding;

/// <summary>One atom that was mended.</summary>
/// <param name="Slip">What was wrong with it: the atom, the commitment it contradicts, the scorer and how sure it was.</param>
/// <param name="Method">How it was mended.</param>
/// <param name="Replacement">What stands in its place; empty when it was dropped.</param>
public sealed record AtomRepair(AtomCheck Slip, RepairMethod Method, string Replacement);
