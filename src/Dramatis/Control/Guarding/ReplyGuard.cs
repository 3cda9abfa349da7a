using System.Diagnostics;
using Dramatis.Control.Consistency;
using Dramatis.Models;

namespace Dramatis.Control.Guarding;

/// <summary>Checks a reply and does what the policy says. Thread-safe.</summary>
internal sealed class ReplyGuard
{
    private readonly ConsistencyGuardOptions options;
    private readonly ConsistencyChecker checker;
    private readonly ReplyRepair repair;

    public ReplyGuard(ConsistencyGuardOptions options)
    {
        this.options = options.Validated();
        checker = new ConsistencyChecker(options.Judge, options.Consistency);
        repair = new ReplyRepair(options, CheckAsync);
    }

    /// <summary>What becomes of a reply. Only a cancellation by the caller and failures of the first reply's model reach outside.</summary>
    public async ValueTask<GuardDecision> DecideAsync(GuardedTurn turn, string reply, CancellationToken cancellationToken)
    {
        using Activity? activity = GuardTelemetry.Start();
        GuardDecision decision;
        ReplyCheck? check = null;
        try
        {
            check = await CheckAsync(turn, reply);
            decision = await ActAsync(turn, check);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            decision = Untouched(turn, reply, check);
        }
        catch (ModelUnavailableException failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            decision = Untouched(turn, reply, check);
        }

        GuardTelemetry.Record(activity, decision);
        options.OnDecision?.Invoke(decision);
        return decision;
    }

    private static GuardDecision Untouched(GuardedTurn turn, string reply, ReplyCheck? check) =>
        Decision(turn, check is null ? GuardAction.Unchecked : check.Holds ? GuardAction.Passed : GuardAction.Flagged, reply, reply, check, []);

    private async ValueTask<GuardDecision> ActAsync(GuardedTurn turn, ReplyCheck check)
    {
        if (check.Holds)
        {
            return Decision(turn, GuardAction.Passed, check.Reply, check.Reply, check, []);
        }

        return options.Policy switch
        {
            GuardPolicy.Flag => Decision(turn, GuardAction.Flagged, check.Reply, check.Reply, check, []),
            GuardPolicy.Decline => Decision(turn, GuardAction.Declined, check.Reply, options.Declining, check, []),
            GuardPolicy.Rerank => await RerankAsync(turn, check),
            GuardPolicy.Repair => await RepairAsync(turn, check, check),
            _ => throw new UnreachableException($"Unknown policy {options.Policy}."),
        };
    }

    // Draws until a reply holds: most first replies that slip have a sibling that does not, and each further draw costs a reply.
    private async ValueTask<GuardDecision> RerankAsync(GuardedTurn turn, ReplyCheck first)
    {
        ReplyCheck best = first;
        for (int number = 1; number < options.Candidates; number++)
        {
            string? text = await turn.DrawAgainAsync(number);
            if (text is null)
            {
                break;
            }

            if (text.Length == 0)
            {
                continue;
            }

            ReplyCheck check = await CheckAsync(turn, text);
            if (check.Holds)
            {
                return Decision(turn, GuardAction.Reranked, first.Reply, text, first, []);
            }

            best = check.Slips.Count() < best.Slips.Count() ? check : best;
        }

        return await RepairAsync(turn, first, best);
    }

    private async ValueTask<GuardDecision> RepairAsync(GuardedTurn turn, ReplyCheck first, ReplyCheck chosen)
    {
        (string text, IReadOnlyList<AtomRepair> repairs) = await repair.MendAsync(turn, chosen);
        return text.Length > 0
            ? Decision(turn, GuardAction.Repaired, first.Reply, text, first, repairs)
            : Decision(turn, GuardAction.Declined, first.Reply, options.Declining, first, repairs);
    }

    private async ValueTask<ReplyCheck> CheckAsync(GuardedTurn turn, string reply)
    {
        ReplyCheck check = await checker.CheckAsync(turn.Persona, turn.Context, reply, turn.Memory, turn.Budget.Token);
        turn.Budget.CountPairs(check.Pairs);
        return check;
    }

    private static GuardDecision Decision(
        GuardedTurn turn, GuardAction action, string original, string final, ReplyCheck? check, IReadOnlyList<AtomRepair> repairs) =>
        new(action, original, final, check, repairs, turn.Budget.Pairs, turn.Budget.Calls, turn.Budget.Elapsed);
}
