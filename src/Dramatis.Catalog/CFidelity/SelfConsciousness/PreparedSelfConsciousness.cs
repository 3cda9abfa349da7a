using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Control;
using Dramatis.Control.Pragmatics;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Candidates;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>The study with its sets drawn. A trial is one question with all its candidates.</summary>
internal sealed class PreparedSelfConsciousness : IPreparedStudy
{
    private readonly CandidateSet[] sets;
    private readonly double[] alphas;
    private readonly int worlds;
    private readonly double beta;
    private readonly IDistractorSelector distractors;

    public PreparedSelfConsciousness(OptionValues options, ulong seed)
    {
        EffectiveOptions = options.Effective;
        int each = options.Whole("each");
        sets = [.. Enumerable.Range(0, options.Whole("sets")).Select(i => CandidateSets.Create(seed, i, each))];
        alphas = [0, .. options.Numbers("alphas")];
        worlds = options.Whole("worlds");
        beta = options.Number("beta");
        Persona[] pool = [.. sets.Select(s => s.Persona)];
        distractors = options.Choice<IDistractorSelector>("distractors", ("random", new RandomDistractors(pool, seed)), ("nearest", new NearestDistractors(pool)));
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "ranking", [.. sets.Index().Select(s => new TrialSpecification(Cell.Of(("set", s.Index.ToString("0000", CultureInfo.InvariantCulture)))))]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        IChatClient client = context.Model();
        ILanguageModel model = client.GetService<ILanguageModel>()
            ?? throw new InvalidInputException("model", "does not give its next-token distribution.", "Name a model in this process: understudy, gguf:<file> or hf:<folder>.");
        CandidateSet set = SetOf(trial);
        Persona[] speakers = [set.Persona, .. distractors.Select(set.Persona, set.Context, worlds - 1)];
        IReadOnlyList<ChatMessage>[] conversations =
            [.. speakers.Select(p => (IReadOnlyList<ChatMessage>)[new ChatMessage(ChatRole.System, PersonaPrompt.Render(p)), new ChatMessage(ChatRole.User, set.Context.Query)])];
        RsaOptions[] ways = [.. alphas.Select(a => new RsaOptions(a, beta))];
        RsaSpeaker speaker = new(model, ways[0]);
        IReadOnlyList<double>[] scores = await Task.WhenAll(set.Candidates.Select(c => speaker.ScoreAsync(conversations, c.Text, ways, cancellationToken).AsTask()));
        RankedSet ranked = Ranked(set, [.. scores.Select(s => s.ToArray())]);
        Observation[] observations =
        [
            .. alphas.SelectMany(a => new[]
            {
                Observation.Nominal("top", Name(a), ranked.Top(a).Relation.ToString().ToLowerInvariant()),
                Observation.Number("hit", Name(a), ranked.Hits(a) ? 1 : 0),
                Observation.Number("gold-log-probability", Name(a), ranked.Gold(a)),
            }),
        ];
        return new TrialOutcome(observations, [], new JsonObject { ["scores"] = new JsonArray([.. scores.Select(s => (JsonNode)new JsonArray([.. s.Select(v => (JsonNode)v)]))]) });
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new SelfConsciousnessAnalysis(
        [.. completed.Select(c => Ranked(SetOf(c.Trial), [.. c.Outcome.Record!["scores"]!.AsArray().Select(s => s!.AsArray().Select(v => v!.GetValue<double>()).ToArray())]))], alphas, worlds).Analyse();

    private static string Name(double alpha) => alpha.ToString("0.###", CultureInfo.InvariantCulture);

    private CandidateSet SetOf(Trial trial) => sets[int.Parse(trial.Cell["set"], CultureInfo.InvariantCulture)];

    private RankedSet Ranked(CandidateSet set, double[][] scores) =>
        new(set.Candidates, alphas.Index().ToDictionary(a => a.Item, IReadOnlyList<double> (a) => [.. scores.Select(s => s[a.Index])]));
}
