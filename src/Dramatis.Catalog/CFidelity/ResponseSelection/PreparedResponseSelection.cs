using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Control.Candidates;
using Dramatis.Control.Selection;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Candidates;
using Dramatis.Torch.Engine.Classifiers;

namespace Dramatis.Catalog.CFidelity.ResponseSelection;

/// <summary>The study: a trial is one talk under every way to score.</summary>
internal sealed class PreparedResponseSelection : IPreparedStudy
{
    private static readonly string[] Kinds = [SelectionAnalysis.Needed, SelectionAnalysis.Free];

    private readonly int talks;
    private readonly int replies;
    private readonly double weight;
    private readonly ulong seed;
    private readonly PersonaPrompt prompt;
    private readonly Lazy<ITextClassifier>? classifier;

    public PreparedResponseSelection(OptionValues options, ulong seed)
    {
        EffectiveOptions = options.Effective;
        (talks, replies, weight, this.seed) = (options.Whole("talks"), options.Whole("replies"), options.Number("weight"), seed);
        prompt = new PersonaPrompt { Question = options.Text("question") is { Length: > 0 } question ? question : null, TopK = options.Whole("lines"), BestLast = options.Flag("bestLast") };
        if (options.Text("selector") is { Length: > 0 } folder)
        {
            if (!DecoderClassifier.IsIn(folder))
            {
                throw new InvalidInputException("option 'selector'", $"names '{folder}', where no classifier of pairs lies.", "Make one with 'dramatis train selector' and name its export folder.");
            }

            classifier = new Lazy<ITextClassifier>(() => DecoderClassifier.Open(folder));
        }
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "talks",
        [
            .. from kind in Kinds
               from talk in Enumerable.Range(0, talks)
               select new TrialSpecification(Cell.Of(("kind", kind), ("talk", talk.ToString("00000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        SelectionItem item = SelectionItems.Create(seed, WorldSplit.HeldOut, int.Parse(trial.Cell["talk"], CultureInfo.InvariantCulture), replies, trial.Cell["kind"] == SelectionAnalysis.Needed);
        IResponseFit fit = classifier is null ? new LikelihoodFit(context.Model()) : new ClassifierFit(classifier.Value);
        Bm25Grounder grounder = new();
        Candidate[] candidates = [.. item.Replies.Select(r => new Candidate(r))];
        async Task<double?[]> ScoresAsync(Persona persona, PersonaPrompt how) =>
            [.. (await new PersonaPromptScorer(fit, grounder, how).ScoreAsync(persona, item.Context, candidates, cancellationToken)).Select(s => s.Value)];

        double?[] alone = await ScoresAsync(item.Persona, prompt with { TopK = 0 });
        double?[] nearest = [.. (await grounder.ScoreAsync(item.Replies, [.. PersonaStatement.Of(item.Persona).Select(s => s.Text)], cancellationToken)).Select(near => near.Count > 0 ? near.Max() : (double?)0)];
        double largest = Math.Max(1e-12, nearest.Max()!.Value);
        Dictionary<string, double?[]> scores = new(StringComparer.Ordinal)
        {
            [SelectionConditions.Alone] = alone,
            [SelectionConditions.Prompted] = await ScoresAsync(item.Persona, prompt),
            [SelectionConditions.Stranger] = await ScoresAsync(item.Stranger, prompt),
            [SelectionConditions.Similarity] = [.. alone.Zip(nearest, (a, near) => a + (weight * near / largest))],
        };
        return new TrialOutcome([.. SelectionConditions.All.Select(c => Rank(c, scores[c], item.Gold)), .. await GroundingAsync(item, grounder, cancellationToken)], []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new SelectionAnalysis(completed, replies).Analyse();

    // Place of the gold reply, from 1; of equal scores half come before it.
    private static Observation Rank(string condition, double?[] scores, int gold) => scores.Any(s => s is null)
        ? Observation.NotObserved("rank", condition, MissingCause.Error)
        : Observation.Number("rank", condition, 1 + scores.Count(s => s > scores[gold]) + ((scores.Count(s => s == scores[gold]) - 1) / 2.0));

    // Whether the statement that the gold reply tells is among the lines put before the talk for it.
    private async Task<IReadOnlyList<Observation>> GroundingAsync(SelectionItem item, Bm25Grounder grounder, CancellationToken cancellationToken)
    {
        if (item.StatementId is not { } wanted)
        {
            return [];
        }

        IReadOnlyList<PersonaStatement> statements = PersonaStatement.Of(item.Persona);
        IReadOnlyList<double> near = (await grounder.ScoreAsync([item.Replies[item.Gold]], [.. statements.Select(s => s.Text)], cancellationToken))[0];
        bool found = statements.Index().OrderByDescending(s => near[s.Index]).Take(prompt.TopK).Any(s => s.Item.Id == wanted);
        return [Observation.Number("grounded", "lines", found ? 1 : 0)];
    }
}
