using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Control.Candidates;
using Dramatis.Control.Selection;
using Dramatis.Experiments;
using Dramatis.Models;
using Dramatis.Personas;

namespace Dramatis.Catalog.CFidelity.ResponseSelection;

/// <summary>The study: a trial is one talk under every way to score.</summary>
internal sealed class PreparedResponseSelection(SelectionOptions options) : IPreparedStudy
{
    private static readonly string[] Worlds = [SelectionAnalysis.Needed, SelectionAnalysis.Free];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    private IReadOnlyList<string> Kinds => options.Given is null ? Worlds : [SelectionAnalysis.OfFile];

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "talks",
        [
            .. from kind in Kinds
               from talk in Enumerable.Range(0, options.Given?.Count ?? options.Talks)
               select new TrialSpecification(Cell.Of(("kind", kind), ("talk", SelectionTalk.Name(talk)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        SelectionTalk talk = SelectionTalk.Of(options, trial.Cell["kind"], int.Parse(trial.Cell["talk"], CultureInfo.InvariantCulture));
        IResponseFit fit = options.Selector is null ? new LikelihoodFit(context.Model()) : new ClassifierFit(options.Selector);
        Candidate[] candidates = [.. talk.Replies.Select(r => new Candidate(r))];
        async Task<double?[]> ScoresAsync(Persona persona, PersonaPrompt how) =>
            [.. (await new PersonaPromptScorer(fit, options.Grounder, how).ScoreAsync(persona, talk.Context, candidates, cancellationToken)).Select(s => s.Value)];

        double?[] alone = await ScoresAsync(talk.Persona, options.Prompt with { TopK = 0 });
        double[] nearest = [.. (await options.Grounder.ScoreAsync(talk.Replies, [.. PersonaStatement.Of(talk.Persona).Select(s => s.Text)], cancellationToken)).Select(near => near.Count > 0 ? near.Max() : 0)];
        double largest = Math.Max(1e-12, nearest.Max());
        Dictionary<string, double?[]> scores = new(StringComparer.Ordinal)
        {
            [SelectionConditions.Alone] = alone,
            [SelectionConditions.Prompted] = await ScoresAsync(talk.Persona, options.Prompt),
            [SelectionConditions.Stranger] = await ScoresAsync(talk.Stranger, options.Prompt),
            [SelectionConditions.Similarity] = [.. alone.Zip(nearest, (a, near) => a + (options.Weight * near / largest))],
        };
        return new TrialOutcome([.. SelectionConditions.All.Select(c => Rank(c, scores[c], talk.Gold)), .. await GroundingAsync(talk, cancellationToken)], []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new SelectionAnalysis(completed, options.Replies).Analyse();

    // Place of the gold reply, from 1; of equal scores half come before it.
    private static Observation Rank(string condition, double?[] scores, int gold) => scores.Any(s => s is null)
        ? Observation.NotObserved("rank", condition, MissingCause.Error)
        : Observation.Number("rank", condition, 1 + scores.Count(s => s > scores[gold]) + ((scores.Count(s => s == scores[gold]) - 1) / 2.0));

    // Whether the statement that the gold reply tells is among the lines put before the talk for it.
    private async Task<IReadOnlyList<Observation>> GroundingAsync(SelectionTalk talk, CancellationToken cancellationToken)
    {
        if (talk.StatementId is not { } wanted)
        {
            return [];
        }

        IReadOnlyList<PersonaStatement> statements = PersonaStatement.Of(talk.Persona);
        IReadOnlyList<double> near = (await options.Grounder.ScoreAsync([talk.Replies[talk.Gold]], [.. statements.Select(s => s.Text)], cancellationToken))[0];
        bool found = statements.Index().OrderByDescending(s => near[s.Index]).Take(options.Prompt.TopK).Any(s => s.Item.Id == wanted);
        return [Observation.Number("grounded", "lines", found ? 1 : 0)];
    }
}
