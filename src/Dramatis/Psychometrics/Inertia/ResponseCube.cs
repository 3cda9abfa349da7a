using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Psychometrics.Inertia;

/// <summary>Answers of many personas to the items of an instrument, repeated or not: persona × item × repetition.</summary>
public sealed class ResponseCube
{
    private readonly Dictionary<string, ResponseSheet[]> sheets;
    private readonly double[] levels;

    /// <summary>Creates a cube.</summary>
    /// <param name="instrument">The instrument; all its items have options with the same scores.</param>
    /// <param name="sheets">Sheets; those of one respondent are repetitions.</param>
    /// <exception cref="InvalidInputException">Items differ in the scores of their options.</exception>
    public ResponseCube(Instrument instrument, IReadOnlyList<ResponseSheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(sheets);
        Instrument = instrument;
        levels = LevelsOf(instrument, instrument.Items[0]);
        if (instrument.Items.FirstOrDefault(i => !LevelsOf(instrument, i).SequenceEqual(levels)) is { } other)
        {
            throw new InvalidInputException(
                $"instrument '{instrument.Id}', item '{other.Id}'", "has options with other scores than the first item.", "Inertia compares answers on one common scale; choose such an instrument.");
        }

        this.sheets = sheets.GroupBy(s => s.Respondent).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        Respondents = [.. this.sheets.Keys];
    }

    /// <summary>The instrument.</summary>
    public Instrument Instrument { get; }

    /// <summary>Scores of the levels, ascending.</summary>
    public IReadOnlyList<double> Levels => levels;

    /// <summary>Who answered, in order of first appearance.</summary>
    public IReadOnlyList<string> Respondents { get; }

    /// <summary>What a respondent answered to an item; null when every answer is missing.</summary>
    /// <param name="respondent">The respondent.</param>
    /// <param name="key">The item, with the direction in which levels are counted.</param>
    public ItemReading? Read(string respondent, KeyedItem key)
    {
        ArgumentNullException.ThrowIfNull(key);
        ItemAnswer[] answers = [.. sheets[respondent].Select(s => s.Find(key.ItemId)).OfType<ItemAnswer>().Where(a => a.Option is not null)];
        if (answers.Length == 0)
        {
            return null;
        }

        IReadOnlyList<ResponseOption> options = Instrument.OptionsOf(Instrument.Item(key.ItemId));
        bool isExact = answers.All(a => a.Probabilities is not null);
        double[] shares = new double[levels.Length];
        foreach (ItemAnswer answer in answers)
        {
            for (int o = 0; o < options.Count; o++)
            {
                double mass = isExact ? answer.Probabilities![o] : answer.Option == o ? 1 : 0;
                shares[PlaceOf(options[o], key.Direction)] += mass / answers.Length;
            }
        }

        double mean = shares.Select((p, k) => p * levels[k]).Sum();
        double spread = shares.Select((p, k) => p * Math.Pow(levels[k] - mean, 2)).Sum();
        return new ItemReading(
            shares, mean, isExact ? spread : answers.Length > 1 ? spread * answers.Length / (answers.Length - 1) : null, isExact ? 0 : answers.Length);
    }

    /// <summary>Mean level of a respondent over the items of a scale; null when an item has no answer.</summary>
    public double? Score(string respondent, Scale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        double?[] means = [.. scale.Items.Select(k => Read(respondent, k)?.Mean)];
        return means.Contains(null) ? null : means.Average();
    }

    private static double[] LevelsOf(Instrument instrument, InstrumentItem item) => [.. instrument.OptionsOf(item).Select(o => o.Score).Distinct().Order()];

    private int PlaceOf(ResponseOption option, int direction)
    {
        int place = Array.IndexOf(levels, option.Score);
        return direction > 0 ? place : levels.Length - 1 - place;
    }
}
