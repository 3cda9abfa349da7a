using System.Globalization;
using Dramatis.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dramatis.Entailment.Layers;

/// <summary>
/// Several models as one. They are asked in order, each only for the pairs of which those before it are not sure (a cascade), or for all
/// (an ensemble, <see cref="NliLayer.SureAt"/> of 1). Scores are averaged as weighted log-probabilities, so a relation that one model
/// holds for impossible stays unlikely. Thread-safe when its models are.
/// </summary>
public sealed partial class LayeredNliModel : INliModel
{
    private const double Least = 1e-6; // a probability of 0 would silence every other layer
    private readonly IReadOnlyList<NliLayer> layers;
    private readonly ILogger logger;

    /// <summary>Creates the layers.</summary>
    /// <param name="layers">In the order in which they are asked, at least one.</param>
    /// <param name="logger">Is told, at level Debug, where layers disagree; null for nobody.</param>
    /// <exception cref="ArgumentException">There is no layer, or a weight or threshold is out of range.</exception>
    public LayeredNliModel(IReadOnlyList<NliLayer> layers, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0 || layers.Any(l => !(l.Weight > 0 && double.IsFinite(l.Weight)) || !(l.SureAt is > 1.0 / 3 and <= 1)))
        {
            throw new ArgumentException("At least one layer is needed; weights are above 0, thresholds above 1/3 and at most 1.", nameof(layers));
        }

        this.layers = [.. layers];
        this.logger = logger ?? NullLogger.Instance;
        Name = string.Join(layers.All(l => l.SureAt >= 1) ? " + " : " > ", layers.Select(l => l.Model.Name));
        Fingerprint = "layers(" + string.Join(";", layers.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Model.Fingerprint},{l.Weight:R},{l.SureAt:R}"))) + ")";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <summary>Whether every layer does: a text that one of them misreads is not averaged away.</summary>
    public bool Reads(string text) => layers.All(l => l.Model.Reads(text));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<NliScores?>> ScoreAsync(IReadOnlyList<NliPair> pairs, CancellationToken cancellationToken = default) =>
        [.. (await DecideAsync(pairs, cancellationToken)).Select(d => d?.Scores)];

    /// <summary>The scores of each pair with the layer that decided; null where no layer gave a readable answer.</summary>
    public async ValueTask<IReadOnlyList<LayeredScores?>> DecideAsync(IReadOnlyList<NliPair> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var said = new List<(NliLayer Layer, NliScores Scores)>[pairs.Count];
        for (int i = 0; i < said.Length; i++)
        {
            said[i] = [];
        }

        int[] open = [.. Enumerable.Range(0, pairs.Count)];
        foreach (NliLayer layer in layers)
        {
            if (open.Length == 0)
            {
                break;
            }

            IReadOnlyList<NliScores?> scores = await layer.Model.ScoreAsync([.. open.Select(i => pairs[i])], cancellationToken);
            for (int k = 0; k < open.Length; k++)
            {
                if (scores[k] is { } read)
                {
                    said[open[k]].Add((layer, read));
                }
            }

            open = [.. open.Where(i => !IsSure(said[i], layer))];
        }

        return [.. said.Select((s, i) => Decision(pairs[i], s))];
    }

    // Strictly sure only below 1: an ensemble asks everybody even where one says 1.
    private static bool IsSure(List<(NliLayer Layer, NliScores Scores)> said, NliLayer layer)
    {
        if (said.Count == 0 || layer.SureAt >= 1)
        {
            return false;
        }

        NliScores mean = Mean(said);
        return mean[mean.Best] >= layer.SureAt;
    }

    private LayeredScores? Decision(NliPair pair, List<(NliLayer Layer, NliScores Scores)> said)
    {
        if (said.Count == 0)
        {
            return null;
        }

        bool disagree = said.Select(s => s.Scores.Best).Distinct().Count() > 1;
        if (disagree && logger.IsEnabled(LogLevel.Debug))
        {
            LogDisagreement(logger, pair.Premise, pair.Hypothesis, string.Join(", ", said.Select(s => $"{s.Layer.Model.Name}: {s.Scores.Best}")));
        }

        return new LayeredScores(Mean(said), said[^1].Layer.Model.Name, said.Count, disagree);
    }

    private static NliScores Mean(List<(NliLayer Layer, NliScores Scores)> said)
    {
        if (said.Count == 1)
        {
            return said[0].Scores;
        }

        double weights = said.Sum(s => s.Layer.Weight);
        double Log(NliLabel label) => said.Sum(s => s.Layer.Weight * Math.Log(Math.Max(Least, s.Scores[label]))) / weights;
        double e = Math.Exp(Log(NliLabel.Entailment));
        double n = Math.Exp(Log(NliLabel.Neutral));
        double c = Math.Exp(Log(NliLabel.Contradiction));
        double sum = e + n + c;
        return new NliScores(e / sum, n / sum, c / sum);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "Layers of entailment disagree on '{Premise}' / '{Hypothesis}': {Said}")]
    private static partial void LogDisagreement(ILogger logger, string premise, string hypothesis, string said);
}
