using System.Globalization;

namespace Dramatis.Cli.Choosing;

/// <summary>How often the given reply was chosen, where talks say which it is, and how often a first stage found it.</summary>
internal sealed class SelectTally
{
    private static readonly int[] Depths = [1, 10, 20, 50, 100, 200, 500, 1000];

    private readonly List<int?> places = [];
    private int known;
    private int right;
    private int none;
    private int talks;
    private int deepest;

    public void Add(SelectedReply selected)
    {
        talks++;
        none += selected.Chosen is null ? 1 : 0;
        known += selected.Gold is null ? 0 : 1;
        right += selected.Gold is not null && selected.Chosen == selected.Gold.Trim() ? 1 : 0;
        if (selected is { Gold: not null, FoundBy: not null })
        {
            places.Add(selected.GoldPlace);
            deepest = Math.Max(deepest, selected.Replies.Count);
        }
    }

    public void Write(TextWriter writer)
    {
        if (known > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The given reply was chosen in {right} of {known} talks."));
        }

        if (places.Count > 0)
        {
            IEnumerable<string> found = Depths.Where(depth => depth < deepest).Append(deepest)
                .Select(depth => string.Create(CultureInfo.InvariantCulture, $"{places.Count(place => place <= depth)} among the first {depth}"));
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Of {places.Count} given replies the first stage found {string.Join(", ", found)}."));
        }

        if (none > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"In {none} of {talks} talks no reply was chosen."));
        }
    }
}
