using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Scenarios.OpinionGroups.Inputs;
using Dramatis.Scenarios.OpinionGroups.Metrics;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>From completed trials to the report: loads the records, has them analysed, and words what came out.</summary>
internal sealed class OpinionGroupsAnalysis(OpinionGroupsOptions options, QuestionSet set, StudySettings settings)
{
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        OpinionRecord[] answers = [.. Of<OpinionRecord>(completed, OpinionGroupsPlanner.Onboarding)];
        GroupRecord[] groups = [.. Of<DiscussionOutcome>(completed, OpinionGroupsPlanner.Discussion).Select(d => d.Group)];
        ControlRecord[] controls = [.. Of<ControlRecord>(completed, OpinionGroupsPlanner.Control)];
        InconstancyReport report = new InconstancyAnalysis(groups, controls, Distributions(completed), settings.Seed, options.Draws).Report();
        int eligible = Eligible(completed);
        return new StudyAnalysis(
            Summary(report, answers, eligible),
            OpinionGroupsClaims.Of(report),
            [Stages(answers, groups, controls, eligible), .. OpinionGroupsTables.Of(report)],
            OpinionGroupsFigures.Of(report),
            Methods(answers));
    }

    private static IEnumerable<T> Of<T>(IEnumerable<CompletedTrial> completed, string stage) =>
        completed.Where(t => t.Trial.Stage == stage).Select(t => StudyJson.Read<T>(t.Outcome.Record));

    private static Dictionary<(string QuestionId, string AgentId), IReadOnlyList<double>> Distributions(IEnumerable<CompletedTrial> completed)
    {
        Dictionary<(string, string), IReadOnlyList<double>> found = [];
        foreach (CompletedTrial trial in completed.Where(t => t.Trial.Stage == OpinionGroupsPlanner.Onboarding))
        {
            OpinionRecord answer = StudyJson.Read<OpinionRecord>(trial.Outcome.Record);
            if (answer.Distribution is { } distribution)
            {
                found[(trial.Trial.Cell["question"], answer.AgentId)] = distribution;
            }
        }

        return found;
    }

    private int Eligible(IReadOnlyList<CompletedTrial> completed)
    {
        OpinionGroupsPlanner planner = new(options, set, settings.Seed);
        ILookup<string, OpinionRecord> answers = completed.Where(t => t.Trial.Stage == OpinionGroupsPlanner.Onboarding)
            .ToLookup(t => t.Trial.Cell["question"], t => StudyJson.Read<OpinionRecord>(t.Outcome.Record));
        return set.Questions.Sum(q => planner.Eligible(q, answers[q.Id]).Count);
    }

    private string Summary(InconstancyReport report, OpinionRecord[] answers, int eligible)
    {
        if (report.Groups == 0)
        {
            return $"No group could be composed: of {Words.Count(answers.Length)} private answers {Words.Count(eligible)} may join a group, and no "
                + $"question had {Words.Count(options.Study.GroupSize)} of them. A model that does not know these populations needs the option "
                + "leaning: survey, or acceptance: none.";
        }

        InconstancyRates rates = report.Pooled.Rates();
        ControlResult? control = report.Controls.Count > 0 ? report.Controls[^1] : null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Groups} talks of {options.Study.GroupSize} on {report.Questions} questions. ")
            + $"{Words.Percent(rates.Conformity)} of members voiced another opinion and kept their own in private; "
            + $"{Words.Percent(rates.PrivateChange)} changed their private opinion"
            + (control is null ? ". " : $", against {Words.Percent(control.Change)} without any talk. ")
            + $"{Words.Percent(rates.Confabulation)} ended with an opinion nobody had held or voiced; "
            + $"{Words.Percent(rates.Impersonation)} of labelled messages spoke as somebody else. "
            + Words.Contrast("Debate minus collaboration, conformity", report.Contrast(ContrastId.Conformity));
    }

    private ReportTable Stages(OpinionRecord[] answers, GroupRecord[] groups, ControlRecord[] controls, int eligible)
    {
        OpinionRecord[] reflections = [.. groups.SelectMany(g => g.Reflection)];
        OpinionRecord[] controlled = [.. controls.SelectMany(c => c.Answers)];
        return new ReportTable(
            "answers",
            "Private answers and how they were read",
            ["Stage", "Asked", "Likelihood", "JSON", "Marker", "Judge", "Refused", "Unparsed", "Fit their population"],
            [
                Row("onboarding", answers, eligible.ToString(CultureInfo.InvariantCulture)),
                Row("reflection", reflections, "-"),
                Row("control", controlled, "-"),
            ],
            $"{set.Rows} rows of the question file, {set.Dropped.Count} left out, {set.Renormalised} renormalised, {set.MergedVariants} merged samples."
            + (set.Dropped.Count > 0 ? $" First left out: {set.Dropped[0].Where}, {set.Dropped[0].Reason}." : ""));

        static string[] Row(string stage, OpinionRecord[] records, string fit)
        {
            return
            [
                stage,
                Words.Count(records.Length),
                Read(Psychometrics.ChoiceReadout.LogLikelihood),
                Read(Psychometrics.ChoiceReadout.Json),
                Read(Psychometrics.ChoiceReadout.Marker),
                Read(Psychometrics.ChoiceReadout.Judge),
                Words.Count(records.Count(r => r.Refused)),
                Words.Count(records.Count(r => r.Option is null && !r.Refused)),
                fit,
            ];

            string Read(Psychometrics.ChoiceReadout readout) => Words.Count(records.Count(r => r.Option is not null && r.Parse == readout));
        }
    }

    private List<string> Methods(OpinionRecord[] answers)
    {
        OpinionStudyOptions study = options.Study;
        List<string> methods =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"Every persona answered each question of its population in private. An answer could join a group when its loss against the population's shares ({study.Acceptance}) was below {study.AcceptThreshold}{(study.IncludeNonSubstantive ? "" : "; answers that state no opinion could not")}. Groups of {study.GroupSize} were composed by {study.By}; the same members talked once in each mode ({string.Join(", ", options.Modes)}), with at most {study.MaxMessages} messages, the task message counted, of at most {study.Sampling.MaxOutputTokens} tokens, temperature {study.Sampling.Temperature}."),
            $"Speakers: {study.Speakers}. Own answer told to members: {(study.DiscloseOwnAnswer ? "yes" : "no")}. Mitigation: {study.Mitigation ?? "none"}. Persona text: {study.PersonaStrength}{(options.SurveyLeaning ? "; each persona was told an opinion drawn from its population's shares" : "")}. Control arms: {(options.Controls.Count == 0 ? "none" : string.Join(", ", options.Controls))}; the neutral text, where it was run, is the one talks are held against.",
            "Private answers were read "
            + (answers.Any(a => a.Distribution is not null)
                ? "from the likelihoods of the options, so that each is a distribution; the option taken is the most likely one at temperature 0. "
                : "from text: strict JSON, then a marked line" + (study.UseJudge ? ", then a judge model without calibration. " : ". "))
            + $"Messages were coded by {(study.LabelWithModel ? "a model without calibration: its labels are uncalibrated" : "rules (marked line, stated letter, option text)")}. "
            + $"The group's opinion is {(study.SummariseWithModel ? "what a summariser model named" : "what enough members said last")}. A false self-reference is a message whose speaker claims, or is headed by, another member's name.",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Intervals of contrasts resample whole questions ({options.Draws} draws); contrasts of modes pair the same question and members, tested by flipping the signs of the questions' differences; p values are corrected by Holm over all tested contrasts. Cells carry Wilson intervals. The trend of change over support is Cochran-Armitage's; the regression of change on mode, support and entropy has standard errors clustered by question. Missing answers are left out of a measure and counted."),
            "Departures from the published protocol: wording is the project's own and short; "
            + (study.Speakers == SpeakerPolicy.Manager ? "" : "speakers follow a rule instead of a manager model; ")
            + (study.SummariseWithModel ? "" : "the group's opinion is found by a rule instead of a summariser model; ")
            + (study.LabelWithModel ? "" : "messages are coded by rules instead of a model; ")
            + "the control arms, the intervals and the tests are additions.",
        ];
        return methods;
    }
}
