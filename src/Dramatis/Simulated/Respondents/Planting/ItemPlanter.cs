using Dramatis.Psychometrics.Instruments;
using Dramatis.Simulated.Respondents.AnswerModels;

namespace Dramatis.Simulated.Respondents.Planting;

/// <summary>Puts answer models behind the items of one instrument.</summary>
internal sealed class ItemPlanter
{
    private readonly Instrument instrument;
    private readonly PlantingOptions options;
    private readonly ILookup<string, (string Trait, double Loading)> loadings;

    public ItemPlanter(Instrument instrument, PlantingOptions options)
    {
        (this.instrument, this.options) = (instrument, options);
        if (!(options.Discrimination > 0 && double.IsFinite(options.Discrimination)) || !(options.Reach > 0 && double.IsFinite(options.Reach)))
        {
            throw new ArgumentException("Discrimination and reach must be positive.", nameof(options));
        }

        Space = new TraitSpace([.. instrument.Scales.Select(s => TraitNames.Of(Root(s))).Distinct(StringComparer.Ordinal)]);
        loadings = instrument.Scales
            .SelectMany(s => s.Items.Select(k => (k.ItemId, Trait: TraitNames.Of(Root(s)), Loading: k.Direction * k.Weight)))
            .DistinctBy(k => (k.ItemId, k.Trait)) // a facet and the scale above it may both list an item
            .ToLookup(k => k.ItemId, k => (k.Trait, k.Loading), StringComparer.Ordinal);
    }

    public TraitSpace Space { get; }

    public PlantedItem Plant(InstrumentItem item)
    {
        (string Trait, double Loading)[] keys = [.. loadings[item.Id]];
        string? main = keys.Length > 0 ? keys.MaxBy(k => Math.Abs(k.Loading)).Trait : null;
        int direction = keys.Length > 0 ? Math.Sign(keys.MaxBy(k => Math.Abs(k.Loading)).Loading) : 1;
        double[] scores = [.. instrument.OptionsOf(item).Select(o => o.Score)];
        return new PlantedItem(
            item.Id,
            Space,
            Model(Direction(keys), scores),
            scores,
            main,
            direction,
            AgreementWords.Of(instrument, item),
            instrument.Kind == InstrumentKind.Situation,
            options.Pair?.Invoke(item));
    }

    private IAnswerModel Model(double[] direction, double[] scores)
    {
        double[] levels = [.. scores.Distinct().Order()];
        if (levels.Length == 1) // nothing to tell the options apart: all are equally likely
        {
            return new NominalResponse([.. scores.Select(_ => new double[Space.Count])], new double[scores.Length]);
        }

        double[] agreement = [.. scores.Select(s => ((2 * s) - levels[0] - levels[^1]) / (levels[^1] - levels[0]))];
        return options.Model switch
        {
            AnswerModelKind.Graded => new SharedCategories(Graded(direction, levels.Length), [.. scores.Select(s => Array.IndexOf(levels, s))]),
            AnswerModelKind.Nominal => new NominalResponse(
                [.. agreement.Select(z => direction.Select(d => options.Discrimination * z * d).ToArray())], new double[scores.Length]),
            AnswerModelKind.Spatial => SpatialVoting.Proposition(
                [.. direction.Select(d => options.Reach * d)], agreement, options.Discrimination / 4),
            _ => throw new ArgumentOutOfRangeException(nameof(scores), options.Model, "Unknown model."),
        };
    }

    private GradedResponse Graded(double[] direction, int levels) => new(
        [.. direction.Select(d => options.Discrimination * d)],
        [.. Enumerable.Range(1, levels - 1).Select(k => options.Discrimination * Math.Log(k / (double)(levels - k)))]);

    // The loadings as a vector of length 1; all zero for an item without a key.
    private double[] Direction((string Trait, double Loading)[] keys)
    {
        double length = Math.Sqrt(keys.Sum(k => k.Loading * k.Loading));
        double[] direction = new double[Space.Count];
        foreach ((string trait, double loading) in keys)
        {
            direction[Space.IndexOf(trait)] = loading / length;
        }

        return direction;
    }

    private Scale Root(Scale scale)
    {
        Scale root = scale;
        for (int depth = 0; root.Parent is { } parent && depth < instrument.Scales.Count; depth++)
        {
            root = instrument.Scale(parent);
        }

        return root;
    }
}
