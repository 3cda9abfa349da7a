using System.Text;
using Dramatis.Control.Consistency;
using Dramatis.Conversations.Units;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Guarding;

/// <summary>The text of a streamed reply, held until the guard lets it go. One instance a reply.</summary>
internal sealed class GuardedStream(
    ReplyGuard guard, ConsistencyGuardOptions options, Func<string, HashSet<string>, GuardBudget, ValueTask<GuardedTurn>> turn)
{
    private readonly StringBuilder waiting = new();
    private readonly StringBuilder received = new();
    private readonly StringBuilder released = new();
    private readonly List<(GuardDecision Decision, int Offset)> decisions = [];
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private ChatResponseUpdate? last;

    private bool BySentence => options.Policy == GuardPolicy.Repair;

    private bool PassesThrough => options.Policy == GuardPolicy.Flag;

    public async ValueTask<IReadOnlyList<ChatResponseUpdate>> AddAsync(ChatResponseUpdate update, CancellationToken cancellationToken)
    {
        string text = update.Text;
        received.Append(text);
        last = update;
        if (PassesThrough)
        {
            return [update];
        }

        waiting.Append(text);
        List<ChatResponseUpdate> leaving = [];
        int finished = BySentence && text.Length > 0 ? SentenceSplitter.FinishedLength(waiting.ToString()) : 0;
        if (finished > 0)
        {
            string chunk = waiting.ToString(0, finished);
            waiting.Remove(0, finished);
            AddText(leaving, update, await CheckedAsync(chunk, cancellationToken));
        }

        if (update.Contents.Any(c => c is not TextContent) || (update.Contents.Count == 0 && text.Length == 0))
        {
            leaving.Add(WithContents(update, [.. update.Contents.Where(c => c is not TextContent)]));
        }

        return leaving;
    }

    public async ValueTask<IReadOnlyList<ChatResponseUpdate>> FinishAsync(CancellationToken cancellationToken)
    {
        if (last is null || received.ToString().All(char.IsWhiteSpace))
        {
            return [];
        }

        List<ChatResponseUpdate> leaving = [];
        string rest = PassesThrough ? received.ToString() : waiting.ToString();
        waiting.Clear();
        string checkedText = rest.Any(c => !char.IsWhiteSpace(c)) ? await CheckedAsync(rest, cancellationToken) : rest;
        if (!PassesThrough)
        {
            AddText(leaving, last, checkedText);
        }

        if (!PassesThrough && released.ToString().All(char.IsWhiteSpace))
        {
            AddText(leaving, last, options.Declining);
        }

        ChatResponseUpdate note = WithContents(last, []);
        note.AdditionalProperties = ConsistencyGuardChatClient.Noted(null, Together());
        leaving.Add(note);
        return leaving;
    }

    private async ValueTask<string> CheckedAsync(string chunk, CancellationToken cancellationToken)
    {
        using GuardBudget budget = new(options, cancellationToken);
        int offset = received.Length - waiting.Length - chunk.Length;
        GuardDecision decision = await guard.DecideAsync(await turn(PassesThrough ? "" : released.ToString(), told, budget), chunk, cancellationToken);
        decisions.Add((decision, offset));
        told.UnionWith(decision.Check?.Told ?? []);
        if (decision.Action == GuardAction.Declined && BySentence)
        {
            return ""; // the sentences around it may stand; only a reply of which nothing is left is declined
        }

        string tail = chunk[chunk.AsSpan().TrimEnd().Length..];
        return string.Equals(decision.Final, chunk, StringComparison.Ordinal) ? chunk : decision.Final.TrimEnd() + tail;
    }

    private void AddText(List<ChatResponseUpdate> updates, ChatResponseUpdate like, string text)
    {
        if (text.Length > 0)
        {
            released.Append(text);
            updates.Add(WithContents(like, [new TextContent(text)]));
        }
    }

    private GuardDecision Together()
    {
        if (decisions.Count == 1 && PassesThrough)
        {
            return decisions[0].Decision;
        }

        GuardDecision[] each = [.. decisions.Select(d => d.Decision)];
        ReplyCheck? check = Array.TrueForAll(each, d => d.Check is not null) ? Joined() : null;
        string final = PassesThrough ? received.ToString() : released.ToString();
        GuardAction worst = each.Select(d => d.Action).MaxBy(Rank);
        GuardAction action = worst == GuardAction.Declined && !string.Equals(final, options.Declining, StringComparison.Ordinal) ? GuardAction.Repaired : worst;
        return new GuardDecision(
            action, received.ToString(), final, check, [.. each.SelectMany(d => d.Repairs)], each.Sum(d => d.Pairs), each.Sum(d => d.ModelCalls),
            each.Aggregate(TimeSpan.Zero, (sum, d) => sum + d.Elapsed));
    }

    private ReplyCheck Joined()
    {
        int index = 0;
        AtomCheck[] atoms =
        [
            .. from d in decisions
               from a in d.Decision.Check!.Atoms
               select a with { Atom = a.Atom with { Index = index++, Start = a.Atom.Start + d.Offset } },
        ];
        return new ReplyCheck(received.ToString(), atoms, decisions.Sum(d => d.Decision.Check!.Pairs), decisions.Sum(d => d.Decision.Check!.Unread), decisions.Sum(d => d.Decision.Check!.Foreign));
    }

    private static int Rank(GuardAction action) => action switch
    {
        GuardAction.Passed => 0,
        GuardAction.Unchecked => 1,
        GuardAction.Flagged => 2,
        GuardAction.Reranked => 3,
        GuardAction.Repaired => 4,
        _ => 5,
    };

    private static ChatResponseUpdate WithContents(ChatResponseUpdate like, IList<AIContent> contents) => new(like.Role, contents)
    {
        AuthorName = like.AuthorName,
        ConversationId = like.ConversationId,
        CreatedAt = like.CreatedAt,
        FinishReason = like.FinishReason,
        MessageId = like.MessageId,
        ModelId = like.ModelId,
        ResponseId = like.ResponseId,
        AdditionalProperties = like.AdditionalProperties,
    };
}
