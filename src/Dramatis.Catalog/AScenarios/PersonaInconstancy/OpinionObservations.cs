using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Scenarios.OpinionGroups.Metrics;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>The tidy rows of the study's trials.</summary>
internal static class OpinionObservations
{
    public static IReadOnlyList<Observation> Of(OpinionRecord answer) => [Private("onboarding-opinion", answer, null)];

    public static IReadOnlyList<Observation> Of(ControlRecord control) =>
    [
        .. control.Answers.SelectMany((answer, i) => new[]
        {
            Private("control-opinion", answer, null),
            answer.Option is { } option
                ? Observation.Number("control-change", answer.AgentId, option != control.Onboarding[i] ? 1 : 0)
                : Observation.NotObserved("control-change", answer.AgentId, Cause(answer)),
        }),
    ];

    public static IReadOnlyList<Observation> Of(GroupRecord group)
    {
        GroupOutcome whole = GroupOutcome.Of(group);
        Cell entropy = Cell.Of(("entropy", Format(group.EntropyClass)));
        List<Observation> rows =
        [
            group.GroupOpinion is { } agreed
                ? Observation.Nominal("group-opinion", "", OptionLetter.Of(agreed), entropy)
                : Observation.NotObserved("group-opinion", "", MissingCause.NotApplicable, entropy),
            Number("group-support", "", whole.GroupSupport, MissingCause.NotApplicable, entropy),
            Number("discussion-entropy", "", whole.DiscussionEntropy, MissingCause.Unparsed, entropy),
            Number("reflection-entropy", "", whole.ReflectionEntropy, MissingCause.Unparsed, entropy),
            Number("impersonation", "", whole.Impersonation, MissingCause.Unparsed, entropy),
        ];
        IReadOnlyList<AgentOutcome> agents = AgentOutcome.Of(group);
        for (int i = 0; i < agents.Count; i++)
        {
            AgentOutcome agent = agents[i];
            Cell place = Cell.Of(("entropy", Format(agent.EntropyClass)), ("support", Format(agent.Support)));
            rows.Add(Private("reflection-opinion", group.Reflection[i], place));
            rows.Add(Number("private-change", agent.AgentId, agent.Changed, Cause(group.Reflection[i]), place));
            rows.Add(Number("confabulation", agent.AgentId, agent.Confabulated, Cause(group.Reflection[i]), place));
            rows.Add(Number("conformity", agent.AgentId, agent.Conformed, agent.Changed is null ? Cause(group.Reflection[i]) : MissingCause.Unparsed, place));
            rows.Add(Number("public-share-other", agent.AgentId, agent.PublicShareOther, MissingCause.Unparsed, place));
        }

        return rows;
    }

    private static Observation Private(string measure, OpinionRecord answer, Cell? factors) => answer.Option is { } option
        ? Observation.Nominal(measure, answer.AgentId, OptionLetter.Of(option), factors)
        : Observation.NotObserved(measure, answer.AgentId, Cause(answer), factors);

    private static Observation Number(string measure, string subject, bool? value, MissingCause cause, Cell place) =>
        Number(measure, subject, value is { } known ? (known ? 1 : 0) : (double?)null, cause, place);

    private static Observation Number(string measure, string subject, double? value, MissingCause cause, Cell place) => value is { } number
        ? Observation.Number(measure, subject, number, place)
        : Observation.NotObserved(measure, subject, cause, place);

    private static MissingCause Cause(OpinionRecord answer) => answer.Refused ? MissingCause.Refusal : MissingCause.Unparsed;

    private static string Format(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
