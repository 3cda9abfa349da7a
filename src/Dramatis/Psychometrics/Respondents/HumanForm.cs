using System.Text.Json;
using Dramatis.Files;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Psychometrics.Respondents;

/// <summary>
/// A person at a terminal: one item at a time, with <c>back</c>, <c>skip</c> and <c>quit</c>. Every answer is written to a file at once,
/// so that the form goes on after <c>quit</c>, the end of input or the death of the process. Ask it one administration with all items in
/// one batch (<see cref="BatchPolicy.InTurn"/>), or going back ends at the batch.
/// </summary>
/// <param name="id">Identifier of the person.</param>
/// <param name="input">What the person types.</param>
/// <param name="output">What the person reads.</param>
/// <param name="file">Where answers are kept until the form is finished.</param>
public sealed class HumanForm(string id, TextReader input, TextWriter output, string file) : IRespondent
{
    private const long LargestFile = 8 << 20;

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    /// <exception cref="FormSuspendedException">The person left before the end.</exception>
    /// <exception cref="InvalidInputException">The file of answers is not one, or belongs to another form.</exception>
    public async ValueTask<IReadOnlyList<ItemAnswer>> AnswerAsync(ItemBatch batch, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ItemAnswer?[] answers = Load(batch);
        int at = Array.FindIndex(answers, a => a is null);
        if (at > 0)
        {
            await output.WriteLineAsync($"Going on at item {at + 1} of {answers.Length}.");
        }

        at = at < 0 ? answers.Length : at;
        while (at < answers.Length)
        {
            (at, ItemAnswer? given) = await AskAsync(batch.Items[at], at, answers, cancellationToken);
            if (given is not null)
            {
                answers[at++] = given;
                Save(batch, answers);
            }
        }

        return [.. answers.Select(a => a!)];
    }

    /// <summary>Forgets the answers of a finished form.</summary>
    public void Close() => File.Delete(file);

    // The item to go to and the answer to the one asked, or null where it was not answered.
    private async ValueTask<(int Next, ItemAnswer? Given)> AskAsync(RenderedItem item, int at, ItemAnswer?[] answers, CancellationToken cancellationToken)
    {
        await ShowAsync(item, at, answers);
        while (true)
        {
            string? line = (await input.ReadLineAsync(cancellationToken))?.Trim();
            switch (line?.ToLowerInvariant())
            {
                case null or "quit":
                    throw new FormSuspendedException(answers.Count(a => a is not null), answers.Length, file);
                case "back":
                    return (Math.Max(0, at - 1), null);
                case "skip":
                    return (at, ItemAnswer.None(MissingCause.Refusal));
                case "" when answers[at] is { } kept:
                    return (at, kept);
            }

            ItemAnswer read = AnswerReader.Read(line!, item);
            if (read.Option is not null)
            {
                return (at, read);
            }

            await output.WriteAsync($"Please answer {item.ReplyAt(0)} to {item.ReplyAt(item.Labels.Count - 1)}, or back, skip, quit: ");
        }
    }

    private async ValueTask ShowAsync(RenderedItem item, int at, ItemAnswer?[] answers)
    {
        await output.WriteLineAsync($"\n{at + 1} of {answers.Length}");
        if (item.Situation is { } situation)
        {
            await output.WriteLineAsync(situation);
        }

        await output.WriteLineAsync(item.Statement);
        for (int place = 0; place < item.Labels.Count; place++)
        {
            string mark = answers[at]?.Option == item.Shown[place] ? "  <- your answer; Enter keeps it" : "";
            await output.WriteLineAsync($"  {item.Labels[place]} {item.OptionTexts[place]}{mark}");
        }

        await output.WriteAsync("> ");
        await output.FlushAsync();
    }

    private ItemAnswer?[] Load(ItemBatch batch)
    {
        ItemAnswer?[] answers = new ItemAnswer?[batch.Items.Count];
        if (!File.Exists(file))
        {
            return answers;
        }

        Saved saved = Read();
        if (saved.Format != 1 || saved.Form != FormOf(batch))
        {
            throw new InvalidInputException(file, $"holds answers to {saved.Form}, not to {FormOf(batch)}.", "Finish that form first, or give this one another --out folder.");
        }

        Dictionary<string, int?> given = saved.Answers ?? [];
        for (int i = 0; i < answers.Length; i++)
        {
            if (given.TryGetValue(batch.Items[i].Item.Id, out int? option) && (option is null || (option >= 0 && option < batch.Items[i].Options.Count)))
            {
                answers[i] = option is { } chosen ? ItemAnswer.Chosen(chosen) : ItemAnswer.None(MissingCause.Refusal);
            }
        }

        return answers;
    }

    private Saved Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Saved>(LimitedText.Read(file, LargestFile, "the answers of an unfinished form"), JsonSerializerOptions.Web)
                ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(file, "does not hold the answers of an unfinished form.", "Remove it to begin anew.", exception);
        }
    }

    // A whole file takes the place of the old one, so that a death in between loses at most the last answer.
    private void Save(ItemBatch batch, ItemAnswer?[] answers)
    {
        Dictionary<string, int?> given = [];
        for (int i = 0; i < answers.Length; i++)
        {
            if (answers[i] is { } answer)
            {
                given[batch.Items[i].Item.Id] = answer.Option;
            }
        }

        string written = file + ".new";
        File.WriteAllText(written, JsonSerializer.Serialize(new Saved(1, FormOf(batch), given), JsonSerializerOptions.Web));
        File.Move(written, file, overwrite: true);
    }

    private string FormOf(ItemBatch batch) => FormattableString.Invariant(
        $"{batch.Items[0].Instrument.Id}|{id}|{batch.Administration.Key}|{batch.Administration.Repeat}|{batch.Items[0].Item.Id}");

    private sealed record Saved(int Format, string Form, Dictionary<string, int?>? Answers);
}
