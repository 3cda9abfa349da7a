using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Scenarios.OpinionGroups.Inputs;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>Plans the stages: who is asked in private, which groups talk, which are asked again without a talk. Deterministic.</summary>
internal sealed class OpinionGroupsPlanner(OpinionGroupsOptions options, QuestionSet set, ulong seed)
{
    public const string Onboarding = "onboarding";
    public const string Discussion = "discussion";
    public const string Control = "control";

    /// <summary>Every persona that knows a question is asked it.</summary>
    public StudyStage PlanOnboarding() => new(
        Onboarding,
        [
            .. set.Questions.SelectMany(q => set.RespondentsOf(q).Select(r =>
                new TrialSpecification(Cell.Of(("question", q.Id), ("persona", r.Persona.Id))))),
        ]);

    /// <summary>One group for each question that can form one, talking once in each mode; null when none can.</summary>
    public StudyStage? PlanDiscussions(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<string, OpinionRecord> answers = completed.Where(t => t.Trial.Stage == Onboarding)
            .ToLookup(t => t.Trial.Cell["question"], t => StudyJson.Read<OpinionRecord>(t.Outcome.Record));
        EntropyLedger ledger = new();
        RandomStream random = RandomStream.FromKey(string.Create(CultureInfo.InvariantCulture, $"composition|{seed}"));
        List<TrialSpecification> trials = [];
        foreach (OpinionQuestion question in set.Questions)
        {
            if (Compose(Eligible(question, answers[question.Id]), ledger, random.Split(question.Id)) is not { } group)
            {
                continue;
            }

            GroupPlan plan = new([.. group.Members.Select(m => m.Id)], [.. group.Members.Select(m => m.Option)], group.EntropyClass);
            trials.AddRange(options.Modes.Select(mode => new TrialSpecification(
                Cell.Of(("question", question.Id), ("mode", mode.ToString().ToLowerInvariant())), 0, StudyJson.Write(plan))));
        }

        return trials.Count > 0 ? new StudyStage(Discussion, trials) : null;
    }

    /// <summary>The same groups again without a talk; null without control arms or groups.</summary>
    public StudyStage? PlanControls(IReadOnlyList<CompletedTrial> completed)
    {
        List<TrialSpecification> trials = [];
        foreach (IGrouping<string, CompletedTrial> talks in completed.Where(t => t.Trial.Stage == Discussion).GroupBy(t => t.Trial.Cell["question"]))
        {
            GroupPlan plan = StudyJson.Read<GroupPlan>(talks.First().Trial.Input);
            int length = (int)talks.Average(t => StudyJson.Read<DiscussionOutcome>(t.Outcome.Record).LogLength);
            trials.AddRange(options.Controls.Select(arm => new TrialSpecification(
                Cell.Of(("question", talks.Key), ("control", arm == ControlArm.NeutralText ? "neutral-text" : "self-reflection")),
                0,
                StudyJson.Write(plan with { Length = arm == ControlArm.NeutralText ? length : 0 }))));
        }

        return trials.Count > 0 ? new StudyStage(Control, trials) : null;
    }

    /// <summary>The agents whose private answer may join a group.</summary>
    public IReadOnlyList<EligibleAgent> Eligible(OpinionQuestion question, IEnumerable<OpinionRecord> answers)
    {
        Dictionary<string, OpinionRespondent> people = set.RespondentsOf(question).ToDictionary(r => r.Persona.Id, StringComparer.Ordinal);
        OpinionStudyOptions study = options.Study;
        return
        [
            .. from answer in answers
               where people.ContainsKey(answer.AgentId)
               let option = answer.Option ?? -1
               where option >= 0
               let person = people[answer.AgentId]
               where study.IncludeNonSubstantive || question.IsSubstantive(option)
               where AcceptanceRule.Accepts(study.Acceptance, question.Populations[person.Population], option, study.AcceptThreshold)
               select new EligibleAgent(
                   answer.AgentId, option, study.By == CompositionBy.Region ? person.Region ?? "" : OptionLetter.Of(option)),
        ];
    }

    private ComposedGroup? Compose(IReadOnlyList<EligibleAgent> eligible, EntropyLedger ledger, RandomStream random) => options.Study.By switch
    {
        CompositionBy.Random => GroupComposer.Draw(eligible, options.Study.GroupSize, ledger, random),
        CompositionBy.FixedClass => GroupComposer.Choose(eligible, options.Study.GroupSize, ledger, random, options.Study.FixedClass),
        _ => GroupComposer.Choose(eligible, options.Study.GroupSize, ledger, random),
    };
}
