using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Conversations;
using Dramatis.Experiments;
using Dramatis.Personas;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Scenarios.OpinionGroups.Inputs;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>The study with its questions loaded.</summary>
internal sealed class PreparedOpinionGroups(
    OpinionGroupsOptions options, QuestionSet set, StudySettings settings, JsonObject effective) : IPreparedStudy
{
    private readonly OpinionGroupsPlanner planner = new(options, set, settings.Seed);
    private readonly Dictionary<string, OpinionQuestion> questions = set.Questions.ToDictionary(q => q.Id, StringComparer.Ordinal);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index switch
    {
        0 => planner.PlanOnboarding(),
        1 => planner.PlanDiscussions(completed),
        2 => planner.PlanControls(completed),
        _ => null,
    };

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        OpinionQuestion question = questions[trial.Cell["question"]];
        OpinionSession session = new(
            options.Study, new SessionModels(context.Model("manager"), context.Model("labeller"), context.Model("judge")));
        switch (trial.Stage)
        {
            case OpinionGroupsPlanner.Onboarding:
                return await OnboardAsync(session, question, trial.Cell["persona"], context, cancellationToken);
            case OpinionGroupsPlanner.Discussion:
                return await DiscussAsync(session, question, trial, context, cancellationToken);
            default:
                GroupPlan plan = StudyJson.Read<GroupPlan>(trial.Input);
                ControlArm arm = trial.Cell["control"] == "neutral-text" ? ControlArm.NeutralText : ControlArm.SelfReflection;
                ControlRecord control = await session.ControlAsync(
                    question, arm, Members(question, plan, context), plan.Length, context.Random, cancellationToken);
                return new TrialOutcome(OpinionObservations.Of(control), [], StudyJson.Write(control));
        }
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new OpinionGroupsAnalysis(options, set, settings).Analyse(completed);

    private async ValueTask<TrialOutcome> OnboardAsync(
        OpinionSession session, OpinionQuestion question, string persona, ITrialContext context, CancellationToken cancellationToken)
    {
        OpinionRecord answer = await session.OnboardAsync(
            question, Person(question, persona), Client(question, persona, context), context.Random, cancellationToken);
        return new TrialOutcome(OpinionObservations.Of(answer), [], StudyJson.Write(answer));
    }

    private async ValueTask<TrialOutcome> DiscussAsync(
        OpinionSession session, OpinionQuestion question, Trial trial, ITrialContext context, CancellationToken cancellationToken)
    {
        DiscussionMode mode = trial.Cell["mode"] == "debate" ? DiscussionMode.Debate : DiscussionMode.Collaborate;
        GroupPlan plan = StudyJson.Read<GroupPlan>(trial.Input);
        GroupTalk talk = await session.DiscussAsync(question, mode, Members(question, plan, context), context.Random, cancellationToken);
        Transcript transcript = new(
            trial.Key.Value,
            string.Create(CultureInfo.InvariantCulture, $"{question.Stem} ({trial.Cell["mode"]}, entropy {plan.Class:0.00})"),
            talk.Turns);
        return new TrialOutcome(
            OpinionObservations.Of(talk.Record), [transcript], StudyJson.Write(new DiscussionOutcome(talk.Record, talk.LogLength)));
    }

    private SessionMember[] Members(OpinionQuestion question, GroupPlan plan, ITrialContext context) =>
        [.. plan.Agents.Zip(plan.Options, (id, option) => new SessionMember(Person(question, id), Client(question, id, context), option))];

    private Persona Person(OpinionQuestion question, string id)
    {
        OpinionRespondent respondent = set.Respondents.First(r => r.Persona.Id == id);
        if (!options.SurveyLeaning)
        {
            return respondent.Persona;
        }

        int option = RandomStream.FromKey(string.Create(CultureInfo.InvariantCulture, $"leaning|{settings.Seed}|{question.Id}|{id}"))
            .ChooseIndex(question.Populations[respondent.Population]);
        Facet leaning = new(
            FacetKind.Opinion, question.Id, question.Options[option], OpinionPrompts.Leaning(question, option), Provenance: "drawn from the population's shares");
        return respondent.Persona with { Facets = [.. respondent.Persona.Facets, leaning] };
    }

    // In mixed groups the roles go round over personas, shifted from question to question, so that no nation keeps one model.
    private IChatClient Client(OpinionQuestion question, string id, ITrialContext context)
    {
        if (options.MemberModels == 0)
        {
            return context.Model();
        }

        int person = set.Respondents.Select((r, i) => (r, i)).First(p => p.r.Persona.Id == id).i;
        int shift = set.Questions.Select((q, i) => (q, i)).First(p => p.q.Id == question.Id).i;
        return context.Model(string.Create(CultureInfo.InvariantCulture, $"member-{((person + shift) % options.MemberModels) + 1}"));
    }
}
