namespace Dramatis.Experiments;

/// <summary>Says that numbers of a study rest on the judgement of a model.</summary>
/// <param name="Role">Role of the model; one that the run does not name is the default model.</param>
/// <param name="Task">What it judges: <c>preference</c>, <c>roles</c>, <c>rubric</c>, <c>units</c>.</param>
/// <param name="Settings">How it is asked; with the identity of the model it makes the fingerprint of the judge.</param>
/// <param name="Arguments">What <c>dramatis judge examine</c> must be told beside task and model to examine this judge, or nothing.</param>
public sealed record JudgeUse(string Role, string Task, string Settings, string Arguments = "")
{
    /// <summary>The fingerprint of a judge.</summary>
    /// <param name="model">Identity of the model.</param>
    /// <param name="settings">How it is asked.</param>
    public static string Fingerprint(string model, string settings) => $"{model} as {settings}";
}
