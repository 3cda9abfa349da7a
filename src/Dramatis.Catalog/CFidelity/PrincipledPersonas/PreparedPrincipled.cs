using System.Text.Json.Nodes;
using Dramatis.Agents;
using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>The study with its items made. A trial is one persona over all items.</summary>
internal sealed class PreparedPrincipled : IPreparedStudy
{
    private const int ReplyTokens = 32;
    private const string Constraint = " Use what you know, answer at your own level, and let attributes that have nothing to do with the question have no influence.";

    private readonly IReadOnlyList<ChoiceItem> items;
    private readonly bool byText;
    private readonly string mitigation;
    private readonly ulong seed;

    public PreparedPrincipled(OptionValues options, ulong seed)
    {
        EffectiveOptions = options.Effective;
        items = ArithmeticItems.Create(seed, options.Whole("items"), options.Whole("largest"));
        byText = options.Text("readout") == "text";
        mitigation = options.Text("mitigation");
        this.seed = seed;
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "personas", [.. PersonaGroups.All.Select(p => new TrialSpecification(Cell.Of(("group", p.Group), ("persona", p.Id))))]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        PromptedPersona persona = PersonaGroups.All.First(p => p.Id == trial.Cell["persona"]);
        IChatClient model = context.Model();
        ExtractedAnswer[] answers = await Task.WhenAll(items.Index().Select(i => AnswerAsync(model, persona, i.Item, context.Random.Split(i.Index), cancellationToken)));
        return new TrialOutcome(
            [
                .. answers.Select((a, i) => a.Choice is { } choice
                    ? Observation.Number("right", items[i].Id, choice == items[i].Right ? 1 : 0)
                    : Observation.NotObserved("right", items[i].Id, a.Missing ?? MissingCause.Unparsed)),
            ],
            [],
            new JsonObject { ["uncertain"] = answers.Count(a => a is { Choice: not null, Certain: false }) });
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new PrincipledAnalysis(Table(completed, items.Count), mitigation, seed).Analyse();

    /// <summary>The hits of all personas that were run.</summary>
    public static HitTable Table(IReadOnlyList<CompletedTrial> completed, int count) => new(
        count,
        completed.ToDictionary(c => c.Trial.Cell["persona"], IReadOnlyList<bool?> (c) => [.. c.Outcome.Observations.Select(o => o.Value is { } v ? v > 0 : (bool?)null)], StringComparer.Ordinal));

    private async Task<ExtractedAnswer> AnswerAsync(IChatClient model, PromptedPersona persona, ChoiceItem item, RandomStream random, CancellationToken cancellationToken)
    {
        string system = mitigation == "instruction" && persona.System.Length > 0 ? persona.System + Constraint : persona.System;
        if (!byText)
        {
            ILogLikelihood scorer = model.GetService<ILogLikelihood>()
                ?? throw new InvalidInputException("option 'readout'", "takes likelihoods, which the model does not give.", "Set readout to text.");
            IReadOnlyList<ContinuationScore> scores = await scorer.ScoreAsync(new ScoringRequest(Messages(system, item.Question), item.Options), cancellationToken);
            return new ExtractedAnswer(Enumerable.Range(0, scores.Count).MaxBy(k => scores[k].LogProbability / Math.Max(1, scores[k].TokenCount)), true);
        }

        string asked = item.Question + "\n" + string.Join("\n", item.Options.Select((o, k) => $"{(char)('A' + k)}) {o}")) + "\nAnswer with the letter.";
        string first = await ReplyAsync(model, Messages(mitigation == "refine" ? "" : system, asked), random.Split("first"), cancellationToken);
        if (mitigation != "refine" || system.Length == 0)
        {
            return LetterAnswer.Read(first, item.Options.Count);
        }

        List<ChatMessage> revise = [.. Messages(system + Constraint, asked), new(ChatRole.Assistant, first), new(ChatRole.User, "Look at this answer once more and give the final one. Answer with the letter alone.")];
        return LetterAnswer.Read(await ReplyAsync(model, revise, random.Split("second"), cancellationToken), item.Options.Count);
    }

    private static async Task<string> ReplyAsync(IChatClient model, IReadOnlyList<ChatMessage> messages, RandomStream random, CancellationToken cancellationToken) =>
        (await model.GetResponseAsync(messages, new Sampling(0, ReplyTokens).ToOptions(random), cancellationToken)).Text;

    private static List<ChatMessage> Messages(string system, string user) =>
        system.Length > 0 ? [new(ChatRole.System, system), new(ChatRole.User, user)] : [new(ChatRole.User, user)];
}
