using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Agents;
using Dramatis.Control;
using Dramatis.Control.Apc;
using Dramatis.Entailment.Lexical;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Candidates;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.ConstraintFaithfulness;

/// <summary>The study with its questions drawn. A trial is one question under all prompts.</summary>
internal sealed class PreparedApc : IPreparedStudy
{
    public const string NameOnly = "name";
    public const string Retrieved = "retrieved";
    public const string All = "all";

    private const int ReplyTokens = 32;

    private readonly AnswerTriple[] questions;
    private readonly int draws;
    private readonly int retrieved;
    private readonly double temperature;

    public PreparedApc(OptionValues options, ulong seed)
    {
        EffectiveOptions = options.Effective;
        int statements = options.Whole("statements");
        questions = [.. Enumerable.Range(0, options.Whole("questions")).Select(i => AnswerTriples.Create(seed, i, statements))];
        draws = options.Whole("draws");
        retrieved = options.Whole("retrieved");
        temperature = options.Number("temperature");
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    public static IReadOnlyList<string> Prompts { get; } = [NameOnly, Retrieved, All];

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "questions", [.. questions.Index().Select(q => new TrialSpecification(Cell.Of(("question", q.Index.ToString("0000", CultureInfo.InvariantCulture)))))]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        AnswerTriple question = QuestionOf(trial);
        IChatClient model = context.Model();
        JsonArray record = [];
        List<Observation> observations = [];
        foreach (string prompt in Prompts)
        {
            Persona told = await ToldAsync(prompt, question, cancellationToken);
            PersonaStrength strength = prompt == NameOnly ? PersonaStrength.NameOnly : PersonaStrength.Standard;
            ChatMessage[] messages = [new(ChatRole.System, PersonaPrompt.Render(told, strength)), new(ChatRole.User, question.Context.Query)];
            ChatOptions[] options = [.. Enumerable.Range(0, draws).Select(i => new Sampling(temperature, ReplyTokens).ToOptions(context.Random.Split(prompt).Split(i)))];
            ChatResponse[] responses = await Task.WhenAll(options.Select(o => model.GetResponseAsync(messages, o, cancellationToken)));
            string[] replies = [.. responses.Select(r => r.Text.Trim())];
            IReadOnlyList<ApcReport> reports = await ApcModels.Shipped.ReportAsync(question.Persona, question.Context.Query, replies, cancellationToken);
            for (int i = 0; i < replies.Length; i++)
            {
                string subject = FormattableString.Invariant($"{prompt}/{i}");
                observations.Add(Observation.Number("delta-apc", subject, reports[i].Delta));
                observations.Add(Observation.Nominal("verdict", subject, question.Oracle.Read(replies[i]).ToString().ToLowerInvariant()));
                record.Add(new JsonObject { ["prompt"] = prompt, ["text"] = replies[i], ["delta"] = reports[i].Delta });
            }
        }

        return new TrialOutcome(observations, [], new JsonObject { ["replies"] = record });
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new ApcAnalysis([.. completed.Select(Read)], draws).Analyse();

    private AnswerTriple QuestionOf(Trial trial) => questions[int.Parse(trial.Cell["question"], CultureInfo.InvariantCulture)];

    private IReadOnlyList<ScoredReply> Read(CompletedTrial completed)
    {
        AnswerTriple question = QuestionOf(completed.Trial);
        return
        [
            .. completed.Outcome.Record!["replies"]!.AsArray().Select(r =>
            {
                string text = r!["text"]!.GetValue<string>();
                return new ScoredReply(r["prompt"]!.GetValue<string>(), text, r["delta"]!.GetValue<double>(), question.Oracle.Read(text));
            }),
        ];
    }

    private async ValueTask<Persona> ToldAsync(string prompt, AnswerTriple question, CancellationToken cancellationToken)
    {
        if (prompt != Retrieved)
        {
            return question.Persona;
        }

        IReadOnlyList<PersonaStatement> statements = PersonaStatement.Of(question.Persona);
        IReadOnlyList<double?> relevant = await LexicalRelevanceModel.Instance.ScoreAsync([.. statements.Select(s => new RelevancePair(s.Text, question.Context.Query))], cancellationToken);
        return question.Persona with { Facets = [.. statements.Index().OrderByDescending(s => relevant[s.Index] ?? 0).Take(retrieved).OrderBy(s => s.Index).Select(s => s.Item.Facet)] };
    }
}
