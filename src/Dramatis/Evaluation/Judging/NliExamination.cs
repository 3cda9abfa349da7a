using Dramatis.Entailment;
using Dramatis.Models;

namespace Dramatis.Evaluation.Judging;

/// <summary>Examines a model that says whether one text makes another true or false.</summary>
public static class NliExamination
{
    /// <summary>The licence that scores earn; null when none could be read. Chance is the share of the commonest relation.</summary>
    /// <param name="judge">Name of the judge.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <param name="pairs">Pairs with their true relation.</param>
    /// <param name="scores">What the model says of them.</param>
    public static JudgeLicence? Licence(string judge, string fingerprint, IReadOnlyList<LabelledPair> pairs, IReadOnlyList<NliScores?> scores)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(scores);
        (double Certainty, bool Right)[] read = [.. pairs.Zip(scores).Where(p => p.Second is not null).Select(p => (Math.Min(1, p.Second!.Value[p.Second.Value.Best]), p.Second.Value.Best == p.First.Label))];
        return read.Length == 0 ? null : JudgeLicence.Of(
            judge, fingerprint, JudgeTasks.Nli, read, pairs.Count - read.Length, (double)pairs.CountBy(p => p.Label).Max(l => l.Value) / pairs.Count);
    }
}
