namespace Dramatis.Psychometrics.Instruments;

/// <summary>The side of another scale that a text's words suit best.</summary>
/// <param name="Text">The text.</param>
/// <param name="Scale">The other scale.</param>
/// <param name="IsFor">Its side.</param>
/// <param name="Excess">Log odds over the text's own side, divided by the root of its number of known words.</param>
internal sealed record BestOther(KeyedText Text, string Scale, bool IsFor, double Excess);
