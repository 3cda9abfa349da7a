namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>A story.</summary>
/// <param name="Corner">Corner of the cube of whoever wrote it.</param>
/// <param name="Text">The story.</param>
internal sealed record WrittenStory(string Corner, string Text)
{
    /// <summary>Whether one of the words that were assigned stands in it: then a reader needs no more than to copy.</summary>
    public bool NamesItsTraits => ExpressionOptions.Grid.Pairs
        .SelectMany(p => new[] { p.High, p.Low })
        .Any(word => Text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
