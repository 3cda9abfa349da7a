using Dramatis.Statistics.MixedModels;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>
/// Where the answers of a task differ: between personas, between items, between wordings of an item, and in what is left. Components of a
/// crossed random design over the items that everybody of a kind answered, so that chance of finitely many items is not taken for a persona.
/// </summary>
internal static class BehaviourVariance
{
    public const string Persona = "persona";
    public const string Item = "item";
    public const string Wording = "wording";

    /// <summary>The components, or null where too few items were answered by all.</summary>
    public static CrossedDesign? Of(TaskScores task, Func<BehaviourPersona, bool> which)
    {
        IReadOnlyList<int?>[] rows = [.. task.Choices.Where(c => which(c.Key)).Select(c => c.Value)];
        int wordings = task.Task == BehaviourTasks.Speech ? SpeechItems.Wordings : 1;
        int[][] items = [.. Enumerable.Range(0, task.Items.Count).Chunk(wordings).Where(chunk => chunk.Length == wordings && chunk.All(i => rows.All(r => r[i] is not null)))];
        if (rows.Length < 2 || items.Length < 2)
        {
            return null;
        }

        double[] scores = [.. rows.SelectMany(row => items.SelectMany(i => i).Select(i => task.Items[i].Values[row[i]!.Value]))];
        (string, int)[] facets = wordings > 1
            ? [(Persona, rows.Length), (Item, items.Length), (Wording, wordings)]
            : [(Persona, rows.Length), (Item, items.Length)];
        return CrossedDesign.Fit(facets, scores);
    }
}
