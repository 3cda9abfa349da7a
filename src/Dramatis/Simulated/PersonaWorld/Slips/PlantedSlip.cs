namespace Dramatis.Simulated.PersonaWorld.Slips;

/// <summary>A sentence of a reply that contradicts its persona by construction.</summary>
/// <param name="Kind">How.</param>
/// <param name="Start">Offset of the sentence in the reply.</param>
/// <param name="Text">The sentence.</param>
/// <param name="StatementId">The statement of the persona that it contradicts.</param>
public sealed record PlantedSlip(SlipKind Kind, int Start, string Text, string StatementId);
