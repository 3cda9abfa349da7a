using System.Text;
using Dramatis.Conversations;
using Microsoft.Extensions.AI;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>How one member sees a public talk: its own turns are the assistant's, everybody else's come from the user under their names.</summary>
public static class SpeakerView
{
    /// <summary>
    /// The conversation of one agent: system text, task, then the public talk. Neighbouring turns of others share one user message, so
    /// that roles alternate as chat templates demand; when the agent itself spoke last, a user message asks it to go on.
    /// </summary>
    /// <param name="system">System text of the agent.</param>
    /// <param name="task">The text that opened the talk.</param>
    /// <param name="log">The talk; turns that are not public are left out.</param>
    /// <param name="agentId">Whose view it is.</param>
    /// <param name="nameOf">The name under which others appear, by agent id.</param>
    public static IReadOnlyList<ChatMessage> Messages(
        string system,
        string task,
        IReadOnlyList<Turn> log,
        string agentId,
        Func<string, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(nameOf);
        List<ChatMessage> messages = [new(ChatRole.System, system)];
        StringBuilder heard = new(task);
        foreach (Turn turn in log.Where(t => t.Stage == Turn.Public))
        {
            if (turn.Speaker != agentId)
            {
                heard.Append(heard.Length > 0 ? "\n" : "").Append(Line(nameOf(turn.Speaker), turn.Text));
                continue;
            }

            messages.Add(new ChatMessage(ChatRole.User, heard.Length > 0 ? heard.ToString() : GoOn));
            heard.Clear();
            messages.Add(new ChatMessage(ChatRole.Assistant, turn.Text));
        }

        messages.Add(new ChatMessage(ChatRole.User, heard.Length > 0 ? heard.ToString() : GoOn));
        return messages;
    }

    /// <summary>The public talk as one text, a line for each message: <c>Name: message ANSWER: B</c>.</summary>
    public static string Log(IReadOnlyList<Turn> log, Func<string, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(nameOf);
        return string.Join('\n', log.Where(t => t.Stage == Turn.Public).Select(t => Line(nameOf(t.Speaker), t.Text)));
    }

    private const string GoOn = "Go on.";

    // One message, one line: a line break inside a message would let it pose as the next speaker's line.
    private static string Line(string name, string text) => $"{name}: {text.ReplaceLineEndings(" ")}";
}
