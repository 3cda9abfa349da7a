using System.Text;
using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Models;
using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Guarding;

/// <summary>
/// Mends the contradicting atoms of a reply and leaves everything else to the letter. The model is asked first; what it writes counts
/// only if it holds. Else the statement takes the atom's place, and where the reply says it already, the atom is left out.
/// </summary>
internal sealed class ReplyRepair(ConsistencyGuardOptions options, Func<GuardedTurn, string, ValueTask<ReplyCheck>> check)
{
    private const int LongestStatement = 200; // characters; what is longer is a biography and answers nothing
    private const int RewriteTokens = 64;
    private const int Rounds = 2;

    /// <summary>The mended reply, empty when nothing is left of it, and what was done.</summary>
    public async ValueTask<(string Text, IReadOnlyList<AtomRepair> Repairs)> MendAsync(GuardedTurn turn, ReplyCheck slipped)
    {
        List<AtomRepair> repairs = [];
        ReplyCheck current = slipped;
        for (int round = 0; round < Rounds && !current.Holds; round++)
        {
            IReadOnlyList<AtomRepair> mended = await MendAtomsAsync(turn, current, mayRewrite: round == 0 && options.RewriteWithModel);
            repairs.AddRange(mended);
            string text = Apply(current.Reply, mended);
            current = text.Any(char.IsLetterOrDigit) ? await check(turn, text) : new ReplyCheck("", [], 0, 0);
        }

        AtomRepair[] last = [.. current.Slips.Select(s => new AtomRepair(s, RepairMethod.Dropped, ""))];
        repairs.AddRange(last);
        return (Apply(current.Reply, last).Trim(), repairs);
    }

    private async ValueTask<IReadOnlyList<AtomRepair>> MendAtomsAsync(GuardedTurn turn, ReplyCheck current, bool mayRewrite)
    {
        turn.Told.UnionWith(current.Told);
        List<AtomRepair> repairs = [];
        foreach (AtomCheck slip in current.Slips)
        {
            string? rewritten = mayRewrite ? await RewriteAsync(turn, current.Reply, slip) : null;
            repairs.Add(rewritten is not null ? new AtomRepair(slip, RepairMethod.Rewritten, rewritten) : Restate(current.Reply, slip, turn.Told));
        }

        return repairs;
    }

    private async ValueTask<string?> RewriteAsync(GuardedTurn turn, string reply, AtomCheck slip)
    {
        DataFence fence = new(slip.By!.Statement.Text, slip.Atom.Claim);
        string? answer = await turn.AskAsync(RewriteRequest(turn.Persona, slip, fence), RewriteTokens);
        if (answer is null)
        {
            return null;
        }

        string line = fence.Without(answer).Split('\n', 2)[0].Trim().Trim('"', '“', '”');
        bool usable = line.Any(char.IsLetterOrDigit)
            && line.Length <= (3 * slip.Atom.Text.Length) + 40
            && !string.Equals(line, slip.Atom.Text, StringComparison.Ordinal);
        return usable && (await check(turn, line)) is { Holds: true } held && held.Atoms.Any(a => a.Label == NliLabel.Entailment && a.By!.Statement.Id == slip.By.Statement.Id)
            ? Fit(line, slip, reply)
            : null;
    }

    private static ChatMessage[] RewriteRequest(Persona persona, AtomCheck slip, DataFence fence) =>
    [
        new ChatMessage(
            ChatRole.System,
            $"You mend one sentence that {persona.Name} says, so that it agrees with a fact about {persona.Name}. Keep its tone and its length. {fence.Rule} Answer with the mended sentence alone."),
        new ChatMessage(ChatRole.User, $"Fact:\n{fence.Around(slip.By!.Statement.Text)}\nSentence:\n{fence.Around(slip.Atom.Claim)}"),
    ];

    private static AtomRepair Restate(string reply, AtomCheck slip, HashSet<string> told)
    {
        string statement = Spoken(slip.By!.Statement);
        return statement.Length <= LongestStatement && told.Add(slip.By.Statement.Id)
            ? new AtomRepair(slip, RepairMethod.Restated, Fit(statement, slip, reply))
            : new AtomRepair(slip, RepairMethod.Dropped, "");
    }

    // A profile line such as "Age: 34." is no way to talk.
    private static string Spoken(PersonaStatement statement)
    {
        int colon = statement.Text.IndexOf(':', StringComparison.Ordinal);
        bool isLabel = colon is > 0 and < 30 && statement.Facet.Value is not null && statement.Facet.Kind != FacetKind.Statement;
        return isLabel ? FacetSentence.Of(statement.Facet with { Text = null }) : statement.Text;
    }

    // The replacement takes the atom's place in its sentence: its closing mark, and no capital in the middle.
    private static string Fit(string sentence, AtomCheck slip, string reply)
    {
        string original = slip.Atom.Text;
        string marks = original[original.AsSpan().TrimEnd(".!?…").Length..];
        string text = sentence.TrimEnd('.', '!', '?', '…', ' ') + marks;
        bool inside = slip.Atom.Start > 0 && reply.AsSpan(0, slip.Atom.Start).TrimEnd() is { Length: > 0 } before && !".!?…\n\"".Contains(before[^1]);
        return inside ? Lowered(text) : text;
    }

    private static string Lowered(string text)
    {
        string[] words = ["My ", "The ", "A ", "An ", "In ", "At ", "On ", "These ", "Nothing ", "People ", "One "];
        return Array.Exists(words, w => text.StartsWith(w, StringComparison.Ordinal)) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private static string Apply(string reply, IReadOnlyList<AtomRepair> repairs)
    {
        StringBuilder text = new(reply);
        foreach (AtomRepair repair in repairs.OrderByDescending(r => r.Slip.Atom.Start))
        {
            (int start, int end) = (repair.Slip.Atom.Start, repair.Slip.Atom.End);
            if (repair.Method == RepairMethod.Dropped)
            {
                (start, end) = WithConnection(reply, start, end);
            }

            text.Remove(start, end - start).Insert(start, repair.Replacement);
        }

        return text.ToString();
    }

    // What joined a dropped clause to its sentence goes with it.
    private static (int Start, int End) WithConnection(string reply, int start, int end)
    {
        int before = reply.AsSpan(0, start).TrimEnd().Length;
        int word = reply.AsSpan(0, before).LastIndexOfAny(' ', ',', '\n') + 1;
        bool joined = reply[word..before] is "and" or "but" or "so" or "yet" or "though" or "although" or "while" or "because" or "–" or "—" or ";";
        if (!joined)
        {
            return (start, end);
        }

        int kept = reply.AsSpan(0, word).TrimEnd(" ,").Length;
        int marks = reply.AsSpan(start, end - start).TrimEnd(".!?…").Length;
        return (kept, start + marks); // the sentence keeps its closing mark
    }
}
