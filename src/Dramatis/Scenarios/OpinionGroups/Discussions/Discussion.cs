using Dramatis.Conversations;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Scenarios.OpinionGroups.Discussions;

/// <summary>Holds the public talk of a group.</summary>
public static class Discussion
{
    /// <summary>
    /// Lets the members talk until the protocol ends it or the cap is reached. Every turn draws from its own child of the stream, so the
    /// log's beginning never depends on its end.
    /// </summary>
    /// <returns>The public turns, in order.</returns>
    public static async ValueTask<IReadOnlyList<Turn>> HoldAsync(
        DiscussionSetup setup, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(random);
        List<Turn> log = [];
        string[] ids = [.. setup.Members.Select(m => m.Id)];
        while (log.Count < setup.MaxMessages - 1) // the task is the first message
        {
            RandomStream turn = random.Split(log.Count);
            if (await setup.Protocol.NextAsync(new TurnState(ids, log), turn.Split("speaker"), cancellationToken) is not { } speaker)
            {
                break;
            }

            DiscussionMember member = setup.Member(speaker);
            string text = await member.Agent.ReplyAsync(View(setup, member, log), setup.Sampling, turn.Split("utterance"), cancellationToken);
            log.Add(new Turn(log.Count, speaker, text));
        }

        return log;
    }

    // What one member sees: everything public, or only its own turns when members do not hear each other.
    private static IReadOnlyList<ChatMessage> View(DiscussionSetup setup, DiscussionMember member, List<Turn> log)
    {
        IReadOnlyList<Turn> heard = setup.HearOthers ? log : [.. log.Where(t => t.Speaker == member.Id)];
        IReadOnlyList<ChatMessage> view = SpeakerView.Messages(member.Agent.System, setup.Task, heard, member.Id, setup.NameOf);
        return setup.BeforeTurn is null
            ? view
            : [.. view.SkipLast(1), new ChatMessage(ChatRole.User, view[^1].Text + "\n" + setup.BeforeTurn(member))];
    }
}
