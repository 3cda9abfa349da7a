using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>What a reader made of a story, balanced over both orders of the options.</summary>
/// <param name="Corner">Corner of the cube of whoever wrote it.</param>
/// <param name="Replica">Which of that corner's stories.</param>
/// <param name="Condition">Told or not told who wrote it.</param>
/// <param name="Leaks">The traits of which a word stands in the story.</param>
/// <param name="Traits">1 for the high pole of each trait, 0 for the low one, one half for neither; null without an answer.</param>
/// <param name="Qualities">Ratings from 1 to 5; null without an answer.</param>
internal sealed record StoryReading(
    string Corner, int Replica, string Condition, IReadOnlySet<string> Leaks, IReadOnlyDictionary<string, double?> Traits, IReadOnlyDictionary<string, double?> Qualities)
{
    public static StoryReading Of(string corner, int replica, string condition, string story, IReadOnlyList<ResponseSheet> sheets)
    {
        Dictionary<string, BalancedChoice> choices = BalancedChoice.Of(sheets).ToDictionary(c => c.ItemId);
        return new StoryReading(
            corner,
            replica,
            condition,
            new WrittenStory(corner, story).Leaks,
            ExpressionOptions.Grid.Pairs.ToDictionary(p => p.Trait, p => choices[p.Trait].Level),
            ReaderForm.Qualities.ToDictionary(q => q, q => Mean(sheets, q)));
    }

    /// <summary>Whether the reader found the pole that was assigned: 1, 0, one half for neither; null without an answer.</summary>
    public double? Found(string trait) => Traits[trait] is { } level ? (ExpressionOptions.IsHigh(Corner, trait) ? level : 1 - level) : null;

    /// <summary>Whether a word of some trait stands in the story.</summary>
    public bool IsLeak => Leaks.Count > 0;

    private static double? Mean(IReadOnlyList<ResponseSheet> sheets, string item)
    {
        double[] raw = [.. sheets.Select(s => s.Raw(item)).OfType<double>()];
        return raw.Length == sheets.Count ? raw.Average() : null;
    }
}
