using Dramatis.Statistics.Randomness;

namespace Dramatis.Psychometrics.Instruments;

/// <summary>
/// How much of a known bleed <see cref="TraitBleedCheck"/> finds in an instrument: a share of its texts change places with texts of
/// other scales, which then express wholly another scale than they are keyed on, and the check is run; again and again, with other
/// texts. A bleed in part of a text is harder to find than this.
/// </summary>
/// <param name="Share">Share of texts that changed places.</param>
/// <param name="Found">Share of those that were flagged.</param>
/// <param name="Named">Share of those whose true scale was named as the other one, flagged or not.</param>
/// <param name="Others">Share of the texts left in place that were flagged.</param>
/// <param name="Draws">Draws; the shares are means over them.</param>
public sealed record TraitBleedPower(double Share, double Found, double Named, double Others, int Draws)
{
    /// <summary>Measures it; null where the instrument cannot be checked.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="random">Draws the texts.</param>
    /// <param name="share">Share of texts to change places, in (0, 1).</param>
    /// <param name="draws">Draws, at least one.</param>
    /// <param name="language">Language of the texts; the original when null.</param>
    /// <param name="level">Level of the check.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share, the draws or the level is out of range.</exception>
    public static TraitBleedPower? Of(
        Instrument instrument, RandomStream random, double share = 0.05, int draws = 20, string? language = null, double level = 0.05)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        IReadOnlyList<KeyedText> texts = TraitBleedCheck.TextsOf(instrument, language ?? instrument.Language);
        Draw[] drawn = [.. Enumerable.Range(0, draws).Select(d => Draw.Of(texts, share, level, random.Split(d))).OfType<Draw>()];
        return drawn.Length < draws
            ? null
            : new TraitBleedPower(share, drawn.Average(d => d.Found), drawn.Average(d => d.Named), drawn.Average(d => d.Others), draws);
    }

    private sealed record Draw(double Found, double Named, double Others)
    {
        public static Draw? Of(IReadOnlyList<KeyedText> texts, double share, double level, RandomStream random)
        {
            Dictionary<(string Scale, string Item, string? Option), string> moved = [];
            KeyedText[] placed = Exchange(texts, share, random, moved);
            if (moved.Count == 0 || TraitBleedCheck.Of(placed, level) is not { Texts.Count: > 0 } check)
            {
                return null;
            }

            ILookup<bool, OptionBleed> byPlace = check.Texts.ToLookup(t => moved.ContainsKey((t.ScaleId, t.ItemId, t.OptionId)));
            return new Draw(
                byPlace[true].Count(t => t.PValue < level) / (double)moved.Count,
                byPlace[true].Count(t => t.OtherScaleId == moved[(t.ScaleId, t.ItemId, t.OptionId)]) / (double)moved.Count,
                byPlace[false].Count(t => t.PValue < level) / (double)(texts.Count - moved.Count));
        }

        // Texts are drawn in pairs of different scales; each takes the other's place, key and all.
        private static KeyedText[] Exchange(IReadOnlyList<KeyedText> texts, double share, RandomStream random, Dictionary<(string, string, string?), string> moved)
        {
            KeyedText[] placed = [.. texts];
            Queue<int> drawn = new(random.Sample([.. Enumerable.Range(0, texts.Count)], (int)(share * texts.Count)));
            while (drawn.TryDequeue(out int first))
            {
                int[] partners = [.. drawn.Where(at => texts[at].Scale != texts[first].Scale)];
                if (partners.Length == 0)
                {
                    break;
                }

                int second = partners[0];
                drawn = new Queue<int>(drawn.Where(at => at != second));
                Place(placed, moved, first, texts[second]);
                Place(placed, moved, second, texts[first]);
            }

            return placed;
        }

        private static void Place(KeyedText[] placed, Dictionary<(string, string, string?), string> moved, int at, KeyedText other)
        {
            placed[at] = placed[at] with { Text = other.Text };
            moved[(placed[at].Scale, placed[at].ItemId, placed[at].OptionId)] = other.Scale;
        }
    }
}
