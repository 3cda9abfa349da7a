namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>A token that stands beside the merges and is found in the text as a whole.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">How it is written.</param>
/// <param name="IsControl">
/// Whether it steers the model (turn marks, end of text). Control tokens are recognised in a text only where the caller asks for it;
/// the others always.
/// </param>
/// <param name="SwallowsBefore">Whether white space before it belongs to it (lstrip).</param>
/// <param name="SwallowsAfter">Whether white space after it belongs to it (rstrip).</param>
/// <param name="WholeWord">Whether it counts only where no letter, number or underscore touches it.</param>
/// <param name="IsNormalized">Whether it is looked for in the normalised text, and so in its own normalised form.</param>
internal sealed record AddedToken(
    int Id,
    string Text,
    bool IsControl,
    bool SwallowsBefore = false,
    bool SwallowsAfter = false,
    bool WholeWord = false,
    bool IsNormalized = false)
{
    /// <summary>
    /// Whether a token is written as turn marks are. Some files forget to flag theirs as special; recognising them in the text of a
    /// user would let the user write turns.
    /// </summary>
    public static bool LooksLikeControl(string text) =>
        text.Length > 4 && text.StartsWith("<|", StringComparison.Ordinal) && text.EndsWith("|>", StringComparison.Ordinal);
}
