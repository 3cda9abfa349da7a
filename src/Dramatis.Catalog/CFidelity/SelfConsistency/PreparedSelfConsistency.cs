using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Agents;
using Dramatis.Control.Candidates;
using Dramatis.Control.Candidates.SelfConsistency;
using Dramatis.Conversations;
using Dramatis.Entailment.Lexical;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Abilities;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.SelfConsistency;

/// <summary>The study with its questions drawn. A trial is one question with all its replies.</summary>
internal sealed class PreparedSelfConsistency : IPreparedStudy
{
    public const string Likelihood = "likelihood";

    private const int ReplyTokens = 32;

    private static readonly Persona Anyone = new("persona", "persona", []); // agreement looks at replies alone

    private readonly IReadOnlyList<AbilityItem> items;
    private readonly int draws;
    private readonly double temperature;
    private readonly IReadOnlyList<string> similarities;

    public PreparedSelfConsistency(OptionValues options, ulong seed)
    {
        EffectiveOptions = options.Effective;
        items = AbilityItems.Create(seed, AbilityItems.OwnFacts, options.Whole("questions"));
        draws = options.Whole("draws");
        temperature = options.Number("temperature");
        similarities = options.Texts("similarities");
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "questions", [.. items.Index().Select(i => new TrialSpecification(Cell.Of(("question", i.Index.ToString("0000", CultureInfo.InvariantCulture)))))]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        AbilityItem item = items[int.Parse(trial.Cell["question"], CultureInfo.InvariantCulture)];
        IChatClient model = context.Model();
        Sampling sampling = new(temperature, ReplyTokens);
        ChatOptions[] options = [.. Enumerable.Range(0, draws).Select(i => sampling.ToOptions(context.Random.Split(i)))];
        ChatResponse[] responses = await Task.WhenAll(options.Select(o => model.GetResponseAsync(item.Messages, o, cancellationToken)));
        string[] texts = [.. responses.Select(r => r.Text.Trim())];
        double?[] likelihoods = await LikelihoodsAsync(model, item, texts, cancellationToken);
        JsonArray replies = [.. texts.Select((t, i) => (JsonNode)new JsonObject { ["text"] = t, ["likelihood"] = likelihoods[i] })];
        JsonObject scores = [];
        foreach (string name in similarities)
        {
            GeneralizedSelfConsistency agreement = new(Similarity(name));
            scores[name] = new JsonArray([.. (await agreement.ScoreAsync(Anyone, new DialogueContext(Anyone.Id, []), [.. texts.Select(t => new Candidate(t))], cancellationToken)).Select(s => (JsonNode?)s.Value)]);
        }

        Observation[] observations =
        [
            .. texts.Select((t, i) => Observation.Nominal("verdict", FormattableString.Invariant($"{item.Id}/{i}"), item.Oracle!.Read(t).ToString().ToLowerInvariant())),
        ];
        return new TrialOutcome(observations, [], new JsonObject { ["replies"] = replies, ["scores"] = scores });
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) =>
        new SelfConsistencyAnalysis([.. completed.Select(Read)], similarities, draws).Analyse();

    // A reply of no tokens has no likelihood; several equal replies are scored once.
    private static async ValueTask<double?[]> LikelihoodsAsync(IChatClient model, AbilityItem item, string[] texts, CancellationToken cancellationToken)
    {
        string[] different = [.. texts.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];
        if (model.GetService<ILogLikelihood>() is not { } scorer || different.Length == 0)
        {
            return new double?[texts.Length];
        }

        IReadOnlyList<ContinuationScore> scores = await scorer.ScoreAsync(new ScoringRequest(item.Messages, different), cancellationToken);
        Dictionary<string, double> means = scores.Where(s => s.TokenCount > 0).ToDictionary(s => s.Continuation, s => s.LogProbability / s.TokenCount, StringComparer.Ordinal);
        return [.. texts.Select(t => means.TryGetValue(t, out double mean) ? mean : (double?)null)];
    }

    private AskedQuestion Read(CompletedTrial completed)
    {
        AbilityItem item = items[int.Parse(completed.Trial.Cell["question"], CultureInfo.InvariantCulture)];
        DrawnReply[] replies =
        [
            .. completed.Outcome.Record!["replies"]!.AsArray().Select(r =>
            {
                string text = r!["text"]!.GetValue<string>();
                return new DrawnReply(text, item.Oracle!.Read(text), r["likelihood"]?.GetValue<double>());
            }),
        ];
        Dictionary<string, IReadOnlyList<double?>> scores = completed.Outcome.Record!["scores"]!.AsObject()
            .ToDictionary(s => s.Key, IReadOnlyList<double?> (s) => [.. s.Value!.AsArray().Select(v => v?.GetValue<double>())], StringComparer.Ordinal);
        scores[Likelihood] = [.. replies.Select(r => r.MeanLogProbability)];
        return new AskedQuestion(item.Id, replies, scores);
    }

    private static ICandidateSimilarity Similarity(string name) => name switch
    {
        "exact" => new ExactAnswer(),
        "unigram" => new NGramSimilarity(),
        "unigram-dice" => new NGramSimilarity(1, OverlapForm.Dice),
        "ngram4" => new NGramSimilarity(4),
        _ => new NliAgreement(LexicalNliModel.Instance),
    };
}
