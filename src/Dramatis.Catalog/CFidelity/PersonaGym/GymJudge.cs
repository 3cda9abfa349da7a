using Dramatis.Evaluation.Judging;
using Dramatis.Evaluation.Judging.Roles;
using Dramatis.Evaluation.Judging.Rubrics;
using Dramatis.Experiments;

namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>One judge of the panel as the options name it: <c>fixture</c>, <c>chat</c>, <c>likelihood</c>, or <c>chat:role</c> for the model of another role than <c>judge</c>.</summary>
/// <param name="Name">What the options say.</param>
/// <param name="Kind">Counted signs, words or likelihoods.</param>
/// <param name="Role">Role of its model.</param>
internal sealed record GymJudge(string Name, string Kind, string Role)
{
    public const string Fixture = "fixture";
    private const string Chat = "chat";
    private const string Likelihood = "likelihood";

    public bool IsModel => Kind != Fixture;

    public static GymJudge Read(string name)
    {
        string[] parts = name.Split(':', 2);
        return parts[0] is Chat or Likelihood || name == Fixture
            ? new GymJudge(name, parts[0], parts.Length > 1 ? parts[1] : "judge")
            : throw new InvalidInputException("option 'judges'", $"'{name}' is no judge.", "Give fixture, chat or likelihood, or with the role of a model chat:role, likelihood:role.");
    }

    public IRubricJudge Open(ITrialContext context, FixtureJudge fixture) => IsModel ? new ChatRubricJudge(context.Model(Role), Kind == Likelihood) : fixture;

    public IEnumerable<JudgeUse> Uses(bool withExamples)
    {
        if (IsModel)
        {
            string arguments = Kind == Likelihood ? "--readout likelihood" : "--readout words";
            yield return new JudgeUse(Role, JudgeTasks.Rubric, ChatRubricJudge.Settings(Kind == Likelihood, withExamples), withExamples ? arguments + " --items <file with examples>" : arguments);
            yield return new JudgeUse(Role, JudgeTasks.Roles, Kind == Likelihood ? ScoringRoleIdentifier.Settings : ChatRoleIdentifier.Settings(), arguments);
        }
    }
}
