using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Abilities;
using Dramatis.Statistics.Effects;
using Dramatis.Statistics.Intervals;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Training.Evaluation;

/// <summary>
/// What a chat model learnt from the invented world, on people and wordings that it never saw: options are chosen by log-likelihood,
/// open answers are generated greedily and read by an oracle.
/// </summary>
public sealed class AbilityEvaluation
{
    private const int AnswerTokens = 40;
    private readonly IChatClient client;
    private readonly ILogLikelihood likelihood;
    private readonly ulong seed;

    /// <summary>Creates the evaluation.</summary>
    /// <param name="client">The model; it must offer <see cref="ILogLikelihood"/>.</param>
    /// <param name="seed">Seed of the items.</param>
    /// <exception cref="InvalidInputException">The model only talks.</exception>
    public AbilityEvaluation(IChatClient client, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(client);
        this.client = client;
        this.seed = seed;
        likelihood = client.GetService<ILogLikelihood>()
            ?? throw new InvalidInputException("model", "gives no log-likelihoods.", "Measure abilities on a model in the process.");
    }

    /// <summary>Measures all abilities.</summary>
    /// <param name="items">Items an ability; ratings take three times as many, in whole personas of six.</param>
    /// <param name="progress">Told before each ability.</param>
    /// <param name="cancellationToken">Stops between items.</param>
    public async Task<IReadOnlyList<AbilityResult>> MeasureAsync(int items, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 20);
        List<AbilityResult> results = [];
        progress?.Report(AbilityItems.OwnFacts);
        IReadOnlyList<AbilityItem> own = AbilityItems.Create(seed, AbilityItems.OwnFacts, items);
        List<AnswerVerdict> verdicts = await GenerateAsync(own, cancellationToken);
        results.Add(Share("own-facts/generated-right", verdicts.Count(v => v == AnswerVerdict.Right), own.Count, 0.80));
        results.Add(Share("own-facts/generated-contradicts", verdicts.Count(v => v == AnswerVerdict.Contradicts), own.Count, 0.05, smaller: true));
        results.AddRange(Split("own-facts/generated-right", own, [.. verdicts.Select(v => v == AnswerVerdict.Right)], "lines"));
        results.Add(Share("own-facts/option-right", (await ChooseAsync(own, cancellationToken)).Count(right => right), own.Count));

        progress?.Report(AbilityItems.OwnContradiction);
        IReadOnlyList<AbilityItem> leading = AbilityItems.Create(seed, AbilityItems.OwnContradiction, items);
        List<AnswerVerdict> led = await GenerateAsync(leading, cancellationToken);
        results.Add(Share("own-contradiction/generated-contradicts", led.Count(v => v == AnswerVerdict.Contradicts), leading.Count, 0.05, smaller: true));

        progress?.Report(AbilityItems.Likert);
        results.AddRange(await RateAsync(items, cancellationToken));
        foreach ((string ability, double target, string tag) in
            ((string, double, string)[])[(AbilityItems.OptionFollowsOpinion, 0.85, "form"), (AbilityItems.OwnVersusOthers, 0.80, "about")])
        {
            progress?.Report(ability);
            IReadOnlyList<AbilityItem> asked = AbilityItems.Create(seed, ability, items);
            List<bool> right = await ChooseAsync(asked, cancellationToken);
            results.Add(Share(ability + "/option-right", right.Count(r => r), asked.Count, target));
            results.AddRange(Split(ability + "/option-right", asked, right, tag));
        }

        return results;
    }

    private async Task<List<AnswerVerdict>> GenerateAsync(IReadOnlyList<AbilityItem> items, CancellationToken cancellationToken)
    {
        List<AnswerVerdict> verdicts = [];
        foreach (AbilityItem item in items)
        {
            ChatResponse reply = await client.GetResponseAsync(item.Messages, new ChatOptions { Temperature = 0, MaxOutputTokens = AnswerTokens }, cancellationToken);
            verdicts.Add(item.Oracle!.Read(reply.Text));
        }

        return verdicts;
    }

    private async Task<List<bool>> ChooseAsync(IReadOnlyList<AbilityItem> items, CancellationToken cancellationToken)
    {
        List<bool> right = [];
        foreach (AbilityItem item in items)
        {
            right.Add(await BestAsync(item, cancellationToken) == item.RightOption);
        }

        return right;
    }

    private async Task<int> BestAsync(AbilityItem item, CancellationToken cancellationToken)
    {
        IReadOnlyList<ContinuationScore> scores = await likelihood.ScoreAsync(new ScoringRequest(item.Messages, item.Options), cancellationToken);
        return scores.Index().MaxBy(pair => pair.Item.LogProbability).Index;
    }

    /// <summary>Cohen's d of mean ratings, reverse-keyed items flipped, between personas planted high and low, for each trait.</summary>
    private async Task<IEnumerable<AbilityResult>> RateAsync(int items, CancellationToken cancellationToken)
    {
        const int Block = 6; // items of one persona
        const int Cells = 10; // five traits, two poles
        int count = Math.Max(3, (int)Math.Ceiling(3.0 * items / (Block * Cells))) * Block * Cells;
        Dictionary<(string Trait, string Pole), List<double>> means = [];
        foreach (AbilityItem[] persona in AbilityItems.Create(seed, AbilityItems.Likert, count).Chunk(Block))
        {
            double sum = 0;
            foreach (AbilityItem item in persona)
            {
                int rating = 1 + await BestAsync(item, cancellationToken);
                sum += item.Tags["key"] == "+" ? rating : 6 - rating;
            }

            (string, string) cell = (persona[0].Tags["trait"], persona[0].Tags["pole"]);
            (means.TryGetValue(cell, out List<double>? list) ? list : means[cell] = []).Add(sum / persona.Length);
        }

        return means.Keys.Select(cell => cell.Trait).Distinct().Order(StringComparer.Ordinal)
            .Select(trait => Apart(trait, means[(trait, "high")], means[(trait, "low")]));
    }

    private static AbilityResult Apart(string trait, List<double> high, List<double> low)
    {
        string name = $"likert/{trait}/d";
        if (high.Distinct().Count() == 1 && low.Distinct().Count() == 1)
        {
            // Without any spread inside the poles d is 0 or infinite and nothing can be said about its uncertainty.
            double value = high[0] == low[0] ? 0 : Math.CopySign(double.PositiveInfinity, high[0] - low[0]);
            return new AbilityResult(name, value, new Statistics.ConfidenceInterval(double.NegativeInfinity, double.PositiveInfinity), high.Count + low.Count, 1.5);
        }

        StandardizedDifference d = CohenD.Independent([.. high], [.. low]);
        return new AbilityResult(name, d.Value, d.Interval, high.Count + low.Count, 1.5);
    }

    private static IEnumerable<AbilityResult> Split(string name, IReadOnlyList<AbilityItem> items, List<bool> right, string tag) =>
        items.Zip(right).GroupBy(pair => pair.First.Tags[tag], StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Share($"{name} ({group.Key})", group.Count(pair => pair.Second), group.Count()));

    private static AbilityResult Share(string name, int hits, int count, double? target = null, bool smaller = false) =>
        new(name, (double)hits / count, ProportionInterval.Wilson(hits, count), count, target, smaller);
}
