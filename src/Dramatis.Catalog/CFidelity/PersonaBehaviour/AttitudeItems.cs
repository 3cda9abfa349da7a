using Dramatis.Evaluation.Benchmarks;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>Claims of the project's political axes, each counted in the direction of its scale: nothing is right here, but scores may move.</summary>
internal static class AttitudeItems
{
    private const string Pack = "dramatis-two-axis-40";

    /// <summary>At most so many, keyed.</summary>
    public static IReadOnlyList<BehaviourItem> Take(int count)
    {
        Instrument instrument = InstrumentPacks.Load(Pack);
        Dictionary<string, int> keys = instrument.Scales.SelectMany(s => s.Items).ToDictionary(i => i.ItemId, i => i.Direction, StringComparer.Ordinal);
        (double least, double most) = (instrument.Options.Min(o => o.Score), instrument.Options.Max(o => o.Score));
        return
        [
            .. instrument.Items.Where(i => keys.ContainsKey(i.Id)).Take(count).Select(item =>
            {
                string claim = item.Texts[new VariantKey(instrument.Language)];
                double[] values = [.. instrument.Options.Select(o => (o.Score - least) / (most - least)).Select(v => keys[item.Id] > 0 ? v : 1 - v)];
                ChoiceItem question = new(item.Id, $"Do you agree? {claim}", [.. instrument.Options.Select(o => o.Texts[instrument.Language])], Array.IndexOf(values, values.Max()));
                return new BehaviourItem(question, values);
            }),
        ];
    }
}
