namespace Dramatis.Torch.Training.Tokenization;

/// <summary>A trained byte-level byte-pair vocabulary.</summary>
/// <param name="Special">Control tokens; their ids are 0 .. count - 1.</param>
/// <param name="Tokens">Every other token spelled in the byte alphabet of GPT-2, in id order after the control tokens: 256 bytes, then one a merge.</param>
/// <param name="Merges">Pairs of spelled tokens in the order in which they merge.</param>
public sealed record BytePairVocabulary(
    IReadOnlyList<string> Special, IReadOnlyList<string> Tokens, IReadOnlyList<(string Left, string Right)> Merges)
{
    /// <summary>Number of ids.</summary>
    public int Size => Special.Count + Tokens.Count;
}
