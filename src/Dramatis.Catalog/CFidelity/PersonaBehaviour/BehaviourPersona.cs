namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>A persona, a control or nothing, as a system text.</summary>
/// <param name="Id">Name in cells: <c>health-03</c>.</param>
/// <param name="Category">One of the twelve, <c>control</c> or <c>none</c>.</param>
/// <param name="System">The system text; empty for none.</param>
internal sealed record BehaviourPersona(string Id, string Category, string System)
{
    /// <summary>Whether it is a rewording of the neutral assistant.</summary>
    public bool IsControl => Category == BehaviourPersonas.Control;

    /// <summary>Whether it is somebody.</summary>
    public bool IsPersona => !IsControl && Category != BehaviourPersonas.None;
}
