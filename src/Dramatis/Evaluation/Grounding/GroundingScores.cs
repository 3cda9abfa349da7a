using Dramatis.Control.Grounding;
using Dramatis.Statistics.Ranking;

namespace Dramatis.Evaluation.Grounding;

/// <summary>How well a selector finds what replies rest on: its order, its choice, and the number it takes. Null where nothing could be counted.</summary>
/// <param name="Name">The selector.</param>
/// <param name="Cases">Turns.</param>
/// <param name="RecallAt1">Share of what matters that ranks first; mean over turns where something matters.</param>
/// <param name="RecallAt3">The same among the first three.</param>
/// <param name="RecallAt5">The same among the first five.</param>
/// <param name="Precision">Of all that was chosen, the share that matters.</param>
/// <param name="Recall">Of all that matters, the share that was chosen.</param>
/// <param name="F1">Harmonic mean of both, over all turns together.</param>
/// <param name="CountAccuracy">Share of turns in which as many were chosen as matter, none included.</param>
/// <param name="OracleF1">F1 of the same order had the right number been taken in each turn.</param>
public sealed record GroundingScores(
    string Name, int Cases, double? RecallAt1, double? RecallAt3, double? RecallAt5, double? Precision, double? Recall, double? F1, double CountAccuracy, double? OracleF1)
{
    /// <summary>What not knowing the number costs: F1 with the right number less F1.</summary>
    public double? OracleGap => OracleF1 - F1;

    /// <summary>Measures a selector.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="cases">Turns, at least one.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static async ValueTask<GroundingScores> MeasureAsync(
        IGroundingSelector selector, IReadOnlyList<GroundingCase> cases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentOutOfRangeException.ThrowIfZero(cases.Count);
        List<(bool[] Hits, int Count)> turns = []; // whether each candidate matters, in the selector's order
        foreach (GroundingCase turn in cases)
        {
            GroundingSelection selection = await selector.SelectAsync(turn.Context, turn.Candidates, cancellationToken);
            turns.Add(([.. selection.Order.Select(r => turn.Relevant.Contains(r.Item.Id))], selection.Count));
        }

        int relevant = turns.Sum(t => Relevant(t.Hits));
        int chosen = turns.Sum(t => t.Count);
        int found = turns.Sum(t => t.Hits.Take(t.Count).Count(h => h));
        int oracle = turns.Sum(t => t.Hits.Take(Relevant(t.Hits)).Count(h => h));
        return new GroundingScores(
            selector.Name,
            cases.Count,
            RecallAt(turns, 1),
            RecallAt(turns, 3),
            RecallAt(turns, 5),
            Share(found, chosen),
            Share(found, relevant),
            Share(2 * found, chosen + relevant),
            turns.Average(t => t.Count == Relevant(t.Hits) ? 1.0 : 0),
            Share(oracle, relevant));
    }

    private static double? RecallAt(List<(bool[] Hits, int Count)> turns, int depth) =>
        turns.Where(t => t.Hits.Contains(true)).Select(t => (double?)List(t.Hits).RecallAt(depth)).Average();

    private static RankedList List(bool[] hits) =>
        RankedList.Of([.. hits.Select(h => h ? 1.0 : 0)], [.. hits.Select((_, i) => (double)-i)]);

    private static int Relevant(bool[] hits) => hits.Count(h => h);

    private static double? Share(int part, int all) => all > 0 ? (double)part / all : null;
}
