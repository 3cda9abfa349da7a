using System.Text.RegularExpressions;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>A story.</summary>
/// <param name="Corner">Corner of the cube of whoever wrote it.</param>
/// <param name="Text">The story.</param>
internal sealed record WrittenStory(string Corner, string Text)
{
    /// <summary>
    /// The traits of which one of the two words stands in the story, as a whole word: there a reader needs no more than to copy
    /// ("conscientious" is not said by "unconscientious").
    /// </summary>
    public IReadOnlySet<string> Leaks => ExpressionOptions.Grid.Pairs
        .Where(p => Says(p.High) || Says(p.Low))
        .Select(p => p.Trait)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a word of any trait stands in it.</summary>
    public bool NamesItsTraits => Leaks.Count > 0;

    private bool Says(string word) => Regex.IsMatch(Text, $@"\b{Regex.Escape(word)}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
