using System.Text;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Psychometrics.Respondents;

/// <summary>
/// A form that a person fills in: one item at a time, with <c>back</c> and <c>skip</c>. What is asked next depends on the replies and on
/// nothing else, so a form whose replies are kept (<see cref="TerminalPerson"/> behind a journal) goes on where it stopped. Ask it one
/// administration with all items in one batch (<see cref="BatchPolicy.InTurn"/>), or going back ends at the batch.
/// </summary>
/// <param name="id">Identifier of the person.</param>
/// <param name="person">Who replies, one question at a time.</param>
public sealed class HumanForm(string id, IChatClient person) : IRespondent
{
    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    /// <exception cref="FormSuspendedException">The person left before the end.</exception>
    public async ValueTask<IReadOnlyList<ItemAnswer>> AnswerAsync(ItemBatch batch, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ItemAnswer?[] answers = new ItemAnswer?[batch.Items.Count];
        int at = 0;
        while (at < answers.Length)
        {
            (at, ItemAnswer? given) = await AskAsync(batch.Items[at], at, answers, cancellationToken);
            if (given is not null)
            {
                answers[at++] = given;
            }
        }

        return [.. answers.Select(a => a!)];
    }

    // The item to go to and the answer to the one asked, or null where it was not answered.
    private async ValueTask<(int Next, ItemAnswer? Given)> AskAsync(RenderedItem item, int at, ItemAnswer?[] answers, CancellationToken cancellationToken)
    {
        string question = Question(item, at, answers);
        while (true)
        {
            string reply = await ReplyAsync(question, answers, cancellationToken);
            switch (reply.ToLowerInvariant())
            {
                case "back":
                    return (Math.Max(0, at - 1), null);
                case "skip":
                    return (at, ItemAnswer.None(MissingCause.Refusal));
                case "" when answers[at] is { } kept:
                    return (at, kept);
            }

            ItemAnswer read = AnswerReader.Read(reply, item);
            if (read.Option is not null)
            {
                return (at, read);
            }

            question = $"Please answer {item.ReplyAt(0)} to {item.ReplyAt(item.Labels.Count - 1)}, or back, skip, {TerminalPerson.Quit}: ";
        }
    }

    private async ValueTask<string> ReplyAsync(string question, ItemAnswer?[] answers, CancellationToken cancellationToken)
    {
        try
        {
            return (await person.GetResponseAsync([new ChatMessage(ChatRole.User, question)], cancellationToken: cancellationToken)).Text;
        }
        catch (EndOfStreamException)
        {
            throw new FormSuspendedException(answers.Count(a => a is not null), answers.Length);
        }
    }

    private static string Question(RenderedItem item, int at, ItemAnswer?[] answers)
    {
        StringBuilder text = new(FormattableString.Invariant($"\n{at + 1} of {answers.Length}\n"));
        if (item.Situation is { } situation)
        {
            text.Append(situation).Append('\n');
        }

        text.Append(item.Statement).Append('\n');
        for (int place = 0; place < item.Labels.Count; place++)
        {
            string mark = answers[at]?.Option == item.Shown[place] ? "  <- your answer; Enter keeps it" : "";
            text.Append("  ").Append(item.Labels[place]).Append(' ').Append(item.OptionTexts[place]).Append(mark).Append('\n');
        }

        return text.Append("> ").ToString();
    }
}
