using Dramatis.Statistics.Classification;

namespace Dramatis.Evaluation.Judging;

/// <summary>From which certainty on a judge may be believed, if its judgements are to be wrong in no more than a given share.</summary>
/// <param name="Risk">The share of wrong judgements among those that are believed.</param>
/// <param name="Level">Probability that the promise is kept, over the items it was learnt from.</param>
/// <param name="From">The least certainty that is believed; null where none keeps the promise.</param>
/// <param name="Kept">Share of the items learnt from that are believed.</param>
public sealed record JudgePromise(double Risk, double Level, double? From, double Kept)
{
    /// <summary>Learns the promise from judgements (<see cref="SelectiveThreshold.ForRisk"/>).</summary>
    /// <param name="judgements">Certainty and truth of items of the kind that will be judged; at least one.</param>
    /// <param name="risk">Share of wrong judgements, in (0, 1).</param>
    /// <param name="level">Probability that the promise is kept.</param>
    public static JudgePromise Learn(IReadOnlyList<(double Certainty, bool Right)> judgements, double risk, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(judgements);
        SelectiveThreshold threshold = SelectiveThreshold.ForRisk([.. judgements.Select(j => j.Certainty)], [.. judgements.Select(j => j.Right)], risk, level);
        return new JudgePromise(
            risk, level, double.IsFinite(threshold.Value) ? threshold.Value : null, judgements.Average(j => threshold.Keeps(j.Certainty) ? 1.0 : 0));
    }

    /// <inheritdoc/>
    public override string ToString() => From is { } from
        ? FormattableString.Invariant($"wrong in at most {Risk:0.##} from certainty {from:0.00} on ({Kept:0.00} of the items here; the promise is kept with probability {Level:0.##})")
        : FormattableString.Invariant($"no certainty keeps the promise to be wrong in at most {Risk:0.##}");
}
