using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Psychometrics.Administrations;

/// <summary>
/// Asks respondents an instrument in every given way. The stream of each batch derives from what is asked of whom, so that
/// order, concurrency and resuming change no answer.
/// </summary>
/// <param name="concurrency">Most batches asked at a time, 1 or more.</param>
/// <param name="progress">Told after every batch; null for silence.</param>
/// <param name="random">
/// Stream from which those of the batches derive; null for one that everybody has, so that the same questions draw the same everywhere.
/// </param>
public sealed class AdministrationRun(int concurrency = 4, IProgress<AdministrationProgress>? progress = null, RandomStream? random = null)
{
    /// <summary>Asks and collects the answers: respondents change slowest, then administrations, then items.</summary>
    /// <exception cref="InvalidInputException">An administration does not fit the instrument; nothing has been asked then.</exception>
    public async Task<ResponseTable> RunAsync(
        Instrument instrument,
        IReadOnlyList<Administration> administrations,
        IReadOnlyList<IRespondent> respondents,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(administrations);
        ArgumentNullException.ThrowIfNull(respondents);
        (IRespondent Respondent, ItemBatch Batch)[] work =
        [
            .. from respondent in respondents
               from administration in administrations
               from batch in ItemRenderer.Batches(instrument, administration, respondent.Id)
               select (respondent, batch),
        ];
        IReadOnlyList<ItemAnswer>[] answers = new IReadOnlyList<ItemAnswer>[work.Length];
        Tally tally = new(work.Sum(w => w.Batch.Items.Count), progress);
        await Parallel.ForAsync(
            0,
            work.Length,
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
            async (at, cancellation) =>
            {
                answers[at] = await AskAsync(work[at].Respondent, work[at].Batch, cancellation);
                tally.Add(answers[at]);
            });
        return new ResponseTable(instrument, [.. work.SelectMany((w, at) => Rows(w.Respondent.Id, w.Batch, answers[at]))]);
    }

    private async ValueTask<IReadOnlyList<ItemAnswer>> AskAsync(IRespondent respondent, ItemBatch batch, CancellationToken cancellationToken)
    {
        RenderedItem first = batch.Items[0];
        string asked = FormattableString.Invariant(
            $"{first.Instrument.Id}|{respondent.Id}|{batch.Administration.Key}|{batch.Administration.Repeat}|{first.Item.Id}");
        RandomStream own = random?.Split(asked) ?? RandomStream.FromKey(asked);
        IReadOnlyList<ItemAnswer> given = await respondent.AnswerAsync(batch, own, cancellationToken);
        return given.Count == batch.Items.Count
            ? given
            : throw new InvalidOperationException($"Respondent '{respondent.Id}' gave {given.Count} answers to {batch.Items.Count} items.");
    }

    private static IEnumerable<ResponseRow> Rows(string respondent, ItemBatch batch, IReadOnlyList<ItemAnswer> answers) =>
        batch.Items.Select((item, i) => new ResponseRow(respondent, batch.Administration, item.Item.Id, item.Position, answers[i]));

    private sealed class Tally(int total, IProgress<AdministrationProgress>? progress)
    {
        private readonly Lock gate = new();
        private int done;
        private int missing;

        public void Add(IReadOnlyList<ItemAnswer> answers)
        {
            lock (gate)
            {
                done += answers.Count;
                missing += answers.Count(a => a.Missing is not null);
                progress?.Report(new AdministrationProgress(done, missing, total));
            }
        }
    }
}
