namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>A row or item of a question file that was left out, and why.</summary>
/// <param name="Where">Row number, line number or question.</param>
/// <param name="Reason">Why it cannot be used.</param>
public sealed record DroppedRow(string Where, string Reason);
