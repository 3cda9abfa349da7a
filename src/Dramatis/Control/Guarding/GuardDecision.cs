using System.Globalization;
using System.Text;
using Dramatis.Control.Consistency;

namespace Dramatis.Control.Guarding;

/// <summary>
/// What a guard decided about one reply, and why. It travels with the reply: <c>response.GuardDecision()</c>.
/// </summary>
/// <param name="Action">What was done.</param>
/// <param name="Original">The reply that the model gave first.</param>
/// <param name="Final">The reply that went out.</param>
/// <param name="Check">The first reply, atom by atom; null when the budget ended before it was checked.</param>
/// <param name="Repairs">Atoms that were mended.</param>
/// <param name="Pairs">Pairs of commitment and atom that were judged, all checks of the turn together.</param>
/// <param name="ModelCalls">Calls of the model beside the first reply: further candidates, rewritings.</param>
/// <param name="Elapsed">Time that the guard added to the turn.</param>
public sealed record GuardDecision(
    GuardAction Action,
    string Original,
    string Final,
    ReplyCheck? Check,
    IReadOnlyList<AtomRepair> Repairs,
    int Pairs,
    int ModelCalls,
    TimeSpan Elapsed)
{
    /// <summary>The decision in a few lines for people: what was done, and for each slip the atom, the statement, the scorer and how sure it was.</summary>
    public string Explain()
    {
        StringBuilder text = new();
        text.Append(Action switch
        {
            GuardAction.Passed => "nothing contradicts",
            GuardAction.Unchecked => "not checked: the budget of the turn was spent",
            _ => Action.ToString().ToLowerInvariant(),
        });
        foreach (AtomCheck slip in Check?.Slips ?? [])
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  \"{slip.Atom.Text}\" contradicts {slip.By!.Statement.Id} \"{slip.By.Statement.Text}\"");
            text.Append(CultureInfo.InvariantCulture, $" ({slip.Verdict!.Scorer}, {slip.Probability:0.00}{(slip.Verdict.Note is { } note ? "; " + note : "")})");
        }

        foreach (AtomRepair repair in Repairs)
        {
            string verb = repair.Method.ToString().ToLowerInvariant();
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  {verb}: \"{repair.Slip.Atom.Text}\"{(repair.Replacement.Length > 0 ? $" -> \"{repair.Replacement}\"" : "")}");
        }

        return text.ToString();
    }
}
