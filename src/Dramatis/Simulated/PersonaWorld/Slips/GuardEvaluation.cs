using Dramatis.Control.Consistency;
using Dramatis.Control.Guarding;
using Dramatis.Conversations.Units;
using Dramatis.Models;
using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.PersonaWorld.Slips;

/// <summary>Puts a guard to talk of the persona world in which it is known what contradicts and what does not.</summary>
public static class GuardEvaluation
{
    /// <summary>Runs the guard over planted replies, each kind of slip equally often, and as many good replies as all slips together.</summary>
    /// <param name="options">The guard; its policy is what is measured, so <see cref="GuardPolicy.Repair"/> unless something else is asked.</param>
    /// <param name="seed">Seed of the talk.</param>
    /// <param name="each">Replies of each kind of slip, at least 1.</param>
    /// <param name="rewriter">Answers what the guard asks of its model while it repairs; null where it restates by itself.</param>
    /// <param name="progress">Told the share that is done, in [0, 1].</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static async ValueTask<GuardReport> MeasureAsync(
        ConsistencyGuardOptions options,
        ulong seed,
        int each,
        IChatClient? rewriter = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(each, 1);
        SlipKind[] kinds = Enum.GetValues<SlipKind>();
        PlantedReply[] planted =
        [
            .. kinds.SelectMany(kind => Enumerable.Range(0, each).Select(i => PlantedReplies.Create(seed, i, kind))),
            .. Enumerable.Range(0, kinds.Length * each).Select(i => PlantedReplies.Create(seed, i, null)),
        ];
        List<(PlantedReply Planted, GuardDecision Decision)> results = [];
        foreach (PlantedReply reply in planted)
        {
            results.Add((reply, await DecideAsync(options, reply, rewriter, cancellationToken)));
            progress?.Report((double)results.Count / planted.Length);
        }

        return Report(results, options.Judge.Name);
    }

    private static async ValueTask<GuardDecision> DecideAsync(
        ConsistencyGuardOptions options, PlantedReply planted, IChatClient? rewriter, CancellationToken cancellationToken)
    {
        int asked = 0;
        using ScriptedChatClient speaker = new(async (request, stop) =>
            asked++ == 0 ? planted.Reply
            : rewriter is null ? ""
            : (await rewriter.GetResponseAsync(request.Messages, request.Options, stop)).Text);
        using ConsistencyGuardChatClient guarded = new(speaker, planted.Persona, options with { RewriteWithModel = rewriter is not null });
        ChatMessage[] messages = [.. planted.Context.Turns.Select(t => new ChatMessage(ChatRole.User, t.Text))];
        ChatResponse response = await guarded.GetResponseAsync(messages, null, cancellationToken);
        return response.GuardDecision()!;
    }

    private static GuardReport Report(IReadOnlyList<(PlantedReply Planted, GuardDecision Decision)> results, string judge)
    {
        var good = results.Where(r => r.Planted.Slip is null).ToList();
        int marked = results.Sum(r => MarkedSentences(r.Decision).Count());
        int rightly = results.Count(r => r.Planted.Slip is { } slip && MarksOf(r.Decision, slip).Any());
        return new GuardReport(
            [.. results.Where(r => r.Planted.Slip is not null).GroupBy(r => r.Planted.Slip!.Kind).Select(Result)],
            good.Count,
            good.Count(r => r.Decision.Check is { Holds: false }),
            marked,
            rightly,
            results.Average(r => r.Decision.Pairs),
            results.Average(r => r.Decision.Elapsed.TotalSeconds),
            GuardCost.Of([.. results.Select(r => r.Decision).Where(d => d.Action == GuardAction.Passed)]),
            GuardCost.Of([.. results.Select(r => r.Decision).Where(d => d.Check is { Holds: false })]),
            results.Sum(r => r.Decision.Repairs.Count),
            results.Sum(r => r.Decision.Repairs.Count(repair => repair.Method == RepairMethod.Rewritten)),
            judge);
    }

    private static SlipResult Result(IGrouping<SlipKind, (PlantedReply Planted, GuardDecision Decision)> group) => new(
        group.Key,
        group.Count(),
        group.Count(r => MarksOf(r.Decision, r.Planted.Slip!).Any()),
        group.Count(r => MarksOf(r.Decision, r.Planted.Slip!).Any(a => a.By!.Statement.Id == r.Planted.Slip!.StatementId)),
        group.Count(IsRepaired));

    private static IEnumerable<AtomCheck> MarksOf(GuardDecision decision, PlantedSlip slip) =>
        decision.Check?.Slips.Where(a => a.Atom.Start < slip.Start + slip.Text.Length && a.Atom.End > slip.Start) ?? [];

    // By sentence, not by atom: that is the unit in which slips are planted.
    private static IEnumerable<TextUnit> MarkedSentences(GuardDecision decision) => decision.Check is { } check
        ? SentenceSplitter.Instance.Split(check.Reply).Where(s => check.Slips.Any(a => a.Atom.Start < s.End && a.Atom.End > s.Start))
        : [];

    private static bool IsRepaired((PlantedReply Planted, GuardDecision Decision) result)
    {
        (PlantedReply planted, GuardDecision decision) = result;
        string rest = planted.Reply.Remove(planted.Slip!.Start, planted.Slip.Text.Length);
        return !decision.Final.Contains(planted.Slip.Text.TrimEnd('.', '!', '?'), StringComparison.Ordinal)
            && SentenceSplitter.Instance.Split(rest).All(s => decision.Final.Contains(s.Text, StringComparison.Ordinal));
    }
}
