namespace Dramatis.Psychometrics.Instruments;

/// <summary>An answer that can be chosen.</summary>
/// <param name="Id">Identifier, unique among the options of an item.</param>
/// <param name="Texts">Wording by language.</param>
/// <param name="Score">What choosing it counts before keying, in points of the item.</param>
public sealed record ResponseOption(string Id, IReadOnlyDictionary<string, string> Texts, double Score);
