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

/// <summary>
/// The study with its sets drawn. A trial is one question with all its candidates. Learned distractors come from a stage before, whose
/// trials try every distractor of a pool on the questions of other people.
/// </summary>
internal sealed class PreparedSelfConsciousness : IPreparedStudy
{
    private const string Set = "set";
    private const string Training = "train";
    private const int FirstOfTraining = 1_000_000; // people of the training sets and of the pool are nobody of the measured ones
    private const int FirstOfPool = 2_000_000;

    private readonly CandidateSet[] sets;
    private readonly CandidateSet[] training;
    private readonly double[] alphas;
    private readonly int worlds;
    private readonly double beta;
    private readonly ulong seed;
    private readonly Persona[] pool;
    private readonly Dictionary<string, IDistractorSelector> selectors;
    private readonly bool learns;

    public PreparedSelfConsciousness(OptionValues options, ulong seed)
    {
        this.seed = seed;
        EffectiveOptions = options.Effective;
        int each = options.Whole("each");
        sets = [.. Enumerable.Range(0, options.Whole("sets")).Select(i => CandidateSets.Create(seed, i, each))];
        alphas = [0, .. options.Numbers("alphas")];
        worlds = options.Whole("worlds");
        beta = options.Number("beta");
        string distractors = options.Text("distractors");
        learns = distractors == DistractorNames.Learned;
        training = learns ? [.. Enumerable.Range(0, options.Whole("training")).Select(i => CandidateSets.Create(seed, FirstOfTraining + i, each))] : [];
        pool = learns ? [.. Enumerable.Range(0, options.Whole("pool")).Select(i => CandidateSets.Create(seed, FirstOfPool + i, each).Persona)] : [.. sets.Select(s => s.Persona)];
        IDistractorSelector random = new RandomDistractors(pool, seed), nearest = new NearestDistractors(pool);
        selectors = distractors switch
        {
            DistractorNames.Random => new() { [distractors] = random },
            DistractorNames.Nearest => new() { [distractors] = nearest },
            _ => new() { [DistractorNames.Random] = random, [DistractorNames.Nearest] = nearest },
        };
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    private RsaOptions[] Ways => [.. alphas.Select(a => new RsaOptions(a, beta))];

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed)
    {
        if (learns && index == 0)
        {
            return new StudyStage("training", [.. training.Select((_, i) => new TrialSpecification(Cell.Of((Training, Number(i)))))]);
        }

        if (index > (learns ? 1 : 0))
        {
            return null;
        }

        if (learns)
        {
            DistractorMemory memory = DistractorTraining.Learn([.. Tried(completed).Select(t => (t.Set, DistractorOutcome.Best(t.Outcomes).Distractor))], seed);
            selectors[DistractorNames.Learned] = new LearnedDistractors(memory, pool, seed);
        }

        return new StudyStage("ranking", [.. sets.Select((_, i) => new TrialSpecification(Cell.Of((Set, Number(i)))))]);
    }

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        ILanguageModel model = context.Model().GetService<ILanguageModel>()
            ?? throw new InvalidInputException("model", "does not give its next-token distribution.", "Name a model in this process: understudy, gguf:<file> or hf:<folder>.");
        return trial.Cell.Find(Training) is { } number
            ? await TryAsync(model, training[int.Parse(number, CultureInfo.InvariantCulture)], cancellationToken)
            : await RankAsync(model, SetOf(trial), cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        CompletedTrial[] ranked = [.. completed.Where(c => c.Trial.Cell.Find(Set) is not null)];
        Dictionary<string, IReadOnlyList<RankedSet>> byDistractors = ranked.Length == 0 ? [] : ranked[0].Outcome.Record!["scores"]!.AsObject().Select(p => p.Key)
            .ToDictionary(name => name, IReadOnlyList<RankedSet> (name) => [.. ranked.Select(c => Ranked(SetOf(c.Trial), Table(c.Outcome.Record!["scores"]![name]!)))], StringComparer.Ordinal);
        return new SelfConsciousnessAnalysis(byDistractors, alphas, worlds, [.. Tried(completed).Select(t => t.Outcomes)]).Analyse();
    }

    // What every distractor of the pool does alone, at the weight that the claims are about.
    private async Task<TrialOutcome> TryAsync(ILanguageModel model, CandidateSet set, CancellationToken cancellationToken)
    {
        double[][][] scores = await ScoresAsync(model, set, [.. pool.Select(p => new[] { set.Persona, p })], [new RsaOptions(alphas[^1], beta)], cancellationToken);
        DistractorOutcome[] outcomes = [.. pool.Zip(scores, (distractor, table) => Outcome(distractor.Id, new RankedSet(set.Candidates, new Dictionary<double, IReadOnlyList<double>> { [alphas[^1]] = [.. table.Select(s => s[0])] })))];
        DistractorOutcome best = DistractorOutcome.Best(outcomes);
        return new TrialOutcome(
            [Observation.Number("best-hit", best.Distractor, best.Hit ? 1 : 0), Observation.Number("mean-hit", "", outcomes.Average(o => o.Hit ? 1.0 : 0))],
            [],
            new JsonObject { ["outcomes"] = new JsonArray([.. outcomes.Select(o => (JsonNode)new JsonArray(o.Hit, o.Entails, o.Contradicts, o.Lead))]) });
    }

    private DistractorOutcome Outcome(string distractor, RankedSet ranked)
    {
        double alpha = alphas[^1];
        double gold = ranked.Gold(alpha);
        return new DistractorOutcome(distractor, ranked.Hits(alpha), ranked.Entails(alpha), ranked.Contradicts(alpha), gold - ranked.Candidates.Index().Where(c => !c.Item.IsGold).Max(c => ranked.Scores[alpha][c.Index]));
    }

    private async Task<TrialOutcome> RankAsync(ILanguageModel model, CandidateSet set, CancellationToken cancellationToken)
    {
        string[] names = [.. selectors.Keys.Order(StringComparer.Ordinal)];
        Persona[][] speakers = [.. names.Select(n => (Persona[])[set.Persona, .. selectors[n].Select(set.Persona, set.Context, worlds - 1)])];
        double[][][] scores = await ScoresAsync(model, set, speakers, Ways, cancellationToken);
        Observation[] observations =
        [
            .. names.Zip(scores).SelectMany(p => Observed(Ranked(set, p.Second), learns ? Cell.Of(("distractors", p.First)) : null)),
        ];
        return new TrialOutcome(observations, [], new JsonObject { ["scores"] = new JsonObject([.. names.Zip(scores).Select(p => KeyValuePair.Create(p.First, (JsonNode?)Written(p.Second)))]) });
    }

    private IEnumerable<Observation> Observed(RankedSet ranked, Cell? factors) => alphas.SelectMany(a => new[]
    {
        Observation.Nominal("top", Name(a), ranked.Top(a).Relation.ToString().ToLowerInvariant(), factors),
        Observation.Number("hit", Name(a), ranked.Hits(a) ? 1 : 0, factors),
        Observation.Number("gold-log-probability", Name(a), ranked.Gold(a), factors),
    });

    // By company of worlds, by candidate, by speaker; every persona reads a candidate once, whatever company it is in.
    private static async Task<double[][][]> ScoresAsync(ILanguageModel model, CandidateSet set, IReadOnlyList<Persona[]> companies, RsaOptions[] ways, CancellationToken cancellationToken)
    {
        Persona[] readers = [.. companies.SelectMany(c => c).DistinctBy(p => p.Id)];
        double[][][] byCandidate = await Task.WhenAll(set.Candidates.Select(async candidate =>
        {
            ReplyReading[] read = await Task.WhenAll(readers.Select(p => ReplyReading.OfAsync(
                model, [new ChatMessage(ChatRole.System, PersonaPrompt.Render(p)), new ChatMessage(ChatRole.User, set.Context.Query)], candidate.Text, cancellationToken).AsTask()));
            return companies.Select(company => RsaSpeaker.Score([.. company.Select(p => read[Array.FindIndex(readers, r => r.Id == p.Id)])], ways).ToArray()).ToArray();
        }));
        return [.. companies.Select((_, c) => byCandidate.Select(b => b[c]).ToArray())];
    }

    private IEnumerable<(CandidateSet Set, DistractorOutcome[] Outcomes)> Tried(IReadOnlyList<CompletedTrial> completed) => completed
        .Where(c => c.Trial.Cell.Find(Training) is not null)
        .Select(c => (Number: int.Parse(c.Trial.Cell[Training], CultureInfo.InvariantCulture), c.Outcome.Record))
        .OrderBy(c => c.Number) // what is learned does not depend on which trial ended first
        .Select(c => (training[c.Number], c.Record!["outcomes"]!.AsArray().Zip(pool, (o, p) => new DistractorOutcome(
            p.Id, o![0]!.GetValue<bool>(), o[1]!.GetValue<bool>(), o[2]!.GetValue<bool>(), o[3]!.GetValue<double>())).ToArray()));

    private static JsonArray Written(double[][] table) => new([.. table.Select(s => (JsonNode)new JsonArray([.. s.Select(v => (JsonNode)v)]))]);

    private static double[][] Table(JsonNode node) => [.. node.AsArray().Select(s => s!.AsArray().Select(v => v!.GetValue<double>()).ToArray())];

    private static string Name(double alpha) => alpha.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Number(int index) => index.ToString("0000", CultureInfo.InvariantCulture);

    private CandidateSet SetOf(Trial trial) => sets[int.Parse(trial.Cell[Set], CultureInfo.InvariantCulture)];

    private RankedSet Ranked(CandidateSet set, double[][] scores) =>
        new(set.Candidates, alphas.Index().ToDictionary(a => a.Item, IReadOnlyList<double> (a) => [.. scores.Select(s => s[a.Index])]));
}
