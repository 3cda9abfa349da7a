namespace Dramatis.Psychometrics.Instruments;

/// <summary>Under which terms the texts of an instrument may be used.</summary>
/// <param name="Name">Licence: <c>CC BY 4.0</c>, <c>public domain</c>, <c>MIT</c>.</param>
/// <param name="Holder">Who wrote or owns the texts.</param>
/// <param name="Source">Where they come from.</param>
/// <param name="Note">What a user must know beside the name, or null.</param>
public sealed record LicenceNote(string Name, string Holder, string Source, string? Note = null);
