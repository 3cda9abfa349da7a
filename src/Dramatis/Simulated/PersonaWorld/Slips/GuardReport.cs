using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Simulated.PersonaWorld.Slips;

/// <summary>How well a guard finds and mends planted slips, and what harm it does to replies that need no mending.</summary>
/// <param name="Kinds">By kind of slip.</param>
/// <param name="GoodReplies">Replies that keep to the persona.</param>
/// <param name="Harmed">Those of them in which a sentence was marked: each would have been repaired without need.</param>
/// <param name="MarkedSentences">Sentences marked as contradicting, in replies of either sort.</param>
/// <param name="RightlyMarked">Those of them that were planted.</param>
/// <param name="PairsPerReply">Pairs of statement and atom that were judged, on average.</param>
/// <param name="SecondsPerReply">Time that the guard added to a reply, on average.</param>
/// <param name="OfPassed">What replies cost that went out as they were; null when there were none.</param>
/// <param name="OfMended">What replies cost in which something was marked; null when there were none.</param>
/// <param name="Mended">Sentences that were mended.</param>
/// <param name="Rewritten">Those of them that the model wrote anew; the others were restated or left out.</param>
/// <param name="Judge">What judged.</param>
public sealed record GuardReport(
    IReadOnlyList<SlipResult> Kinds,
    int GoodReplies,
    int Harmed,
    int MarkedSentences,
    int RightlyMarked,
    double PairsPerReply,
    double SecondsPerReply,
    GuardCost? OfPassed,
    GuardCost? OfMended,
    int Mended,
    int Rewritten,
    string Judge)
{
    /// <summary>Share of the planted slips that were found, all kinds together.</summary>
    public double Recall => (double)Kinds.Sum(k => k.Found) / Kinds.Sum(k => k.Replies);

    /// <summary>Wilson interval of <see cref="Recall"/>, 95 %.</summary>
    public ConfidenceInterval RecallInterval => ProportionInterval.Wilson(Kinds.Sum(k => k.Found), Kinds.Sum(k => k.Replies));

    /// <summary>Share of the marked sentences that were planted; null when nothing was marked.</summary>
    public double? Precision => MarkedSentences == 0 ? null : (double)RightlyMarked / MarkedSentences;

    /// <summary>Wilson interval of <see cref="Precision"/>, 95 %; null when nothing was marked.</summary>
    public ConfidenceInterval? PrecisionInterval => MarkedSentences == 0 ? null : ProportionInterval.Wilson(RightlyMarked, MarkedSentences);

    /// <summary>Share of the replies with a slip that went out mended.</summary>
    public double Repaired => (double)Kinds.Sum(k => k.Repaired) / Kinds.Sum(k => k.Replies);

    /// <summary>Share of good replies in which something was marked.</summary>
    public double Harm => (double)Harmed / GoodReplies;

    /// <summary>Wilson interval of <see cref="Harm"/>, 95 %.</summary>
    public ConfidenceInterval HarmInterval => ProportionInterval.Wilson(Harmed, GoodReplies);
}
