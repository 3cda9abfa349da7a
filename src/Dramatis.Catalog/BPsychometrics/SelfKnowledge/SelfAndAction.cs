using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>One respondent's statements and decisions.</summary>
/// <param name="Respondent">Who.</param>
/// <param name="Pairs">Pairs of which both sides are known, means over the orders of the options.</param>
/// <param name="Unpaired">Pairs with a side missing.</param>
/// <param name="Congruence">How well they fit; null without a pair.</param>
/// <param name="Reliability">Rank correlation of the statements in one order with those in the other; null when it cannot be told.</param>
internal sealed record SelfAndAction(string Respondent, IReadOnlyList<CongruencePair> Pairs, int Unpaired, Congruence? Congruence, double? Reliability)
{
    public static SelfAndAction Of(string respondent, IReadOnlyList<ResponseSheet> said, IReadOnlyList<ResponseSheet> done)
    {
        Instrument statements = said[0].Instrument, decisions = done[0].Instrument;
        CongruencePair?[] pairs =
        [
            .. from scale in statements.Scales
               where scale.Parent is null
               from key in scale.Items
               let action = decisions.Scale(scale.Id).Items.FirstOrDefault(k => k.ItemId == key.ItemId)
               where action is not null
               let self = Mean(said, key)
               let act = Mean(done, action)
               select self is { } s && act is { } a ? new CongruencePair(key.ItemId, scale.Id, s, a) : null,
        ];
        CongruencePair[] known = [.. pairs.OfType<CongruencePair>()];
        return new SelfAndAction(
            respondent, known, pairs.Length - known.Length, known.Length > 0 ? Congruence.Of(known) : null, said.Count > 1 ? Retest(said[0], said[1]) : null);
    }

    /// <summary>Mean of the statements and of the decisions about a construct; null without one.</summary>
    public (double Self, double Action)? About(string construct)
    {
        CongruencePair[] pairs = [.. Pairs.Where(p => p.Construct == construct)];
        return pairs.Length == 0 ? null : (pairs.Average(p => p.Self), pairs.Average(p => p.Action));
    }

    // The mean over the orders that were answered, from -1 (wholly against the construct) to 1.
    private static double? Mean(IReadOnlyList<ResponseSheet> orders, KeyedItem key)
    {
        double[] values = [.. orders.Select(o => Scaled(o, key)).OfType<double>()];
        return values.Length < orders.Count ? null : values.Average();
    }

    private static double? Scaled(ResponseSheet sheet, KeyedItem key)
    {
        (double least, double greatest) = sheet.Instrument.RangeOf(sheet.Instrument.Item(key.ItemId));
        return ((2 * sheet.Keyed(key)) - least - greatest) / (greatest - least);
    }

    private static double? Retest(ResponseSheet first, ResponseSheet second)
    {
        (double First, double Second)[] both =
        [
            .. from scale in first.Instrument.Scales
               where scale.Parent is null
               from key in scale.Items
               let a = Scaled(first, key)
               let b = Scaled(second, key)
               where a is not null && b is not null
               select (a.Value, b.Value),
        ];
        return RankFit.Of(both);
    }
}
