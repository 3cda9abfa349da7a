using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.Respondents;

/// <summary>
/// A respondent with planted traits and dials that answers instruments directly, without text: the ground truth for every measure on a
/// response table. Likelihoods are read as the exact probabilities of the options given that one is chosen; text is a draw from all
/// outcomes at the administration's temperature. Items asked in turn or together share a memory. Thread-safe.
/// </summary>
/// <param name="planted">Traits and dials.</param>
/// <param name="planting">The planted form of an instrument; respondents of one population share it (<see cref="PlantingCache.Of"/>).</param>
public sealed class SyntheticRespondent(PlantedRespondent planted, Func<Instrument, PlantedInstrument> planting) : IRespondent
{
    /// <summary>A respondent that answers one planted instrument.</summary>
    public SyntheticRespondent(PlantedRespondent planted, PlantedInstrument instrument)
        : this(planted, asked => ReferenceEquals(asked, instrument.Instrument)
            ? instrument
            : throw new ArgumentException($"The respondent answers '{instrument.Instrument.Id}', and is asked '{asked.Id}'.", nameof(instrument)))
    {
    }

    /// <inheritdoc/>
    public string Id => planted.Id;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ItemAnswer>> AnswerAsync(ItemBatch batch, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(random);
        cancellationToken.ThrowIfCancellationRequested();
        PlantedInstrument instrument = planting(batch.Items[0].Instrument);
        SessionMemory memory = new();
        List<ItemAnswer> answers = [];
        foreach (RenderedItem rendered in batch.Items)
        {
            PlantedItem item = instrument.Item(rendered.Item.Id);
            AnswerDistribution truth = planted.Distribution(item, PresentedItem.Of(rendered), memory);
            ItemAnswer answer = Answer(truth, rendered, random.Split(rendered.Item.Id));
            memory.Note(item, answer.Option ?? AnswerLaw.Unreadable);
            answers.Add(answer);
        }

        return ValueTask.FromResult<IReadOnlyList<ItemAnswer>>(answers);
    }

    private static ItemAnswer Answer(AnswerDistribution truth, RenderedItem item, RandomStream random)
    {
        double temperature = item.Administration.Temperature;
        if (item.Administration.Readout != Readout.ParsedText)
        {
            return truth.Answered > 0
                ? ItemAnswer.Distributed(truth.Given(), AnswerLaw.Draw([.. truth.Given(), 0, 0], temperature, random))
                : ItemAnswer.None(MissingCause.Refusal);
        }

        return AnswerLaw.Draw([.. truth.Options, truth.Refusal, truth.Unreadable], temperature, random) switch
        {
            AnswerLaw.Refused => ItemAnswer.None(MissingCause.Refusal, RespondentReplies.Refusal),
            AnswerLaw.Unreadable => ItemAnswer.None(MissingCause.Unparsed, RespondentReplies.Unreadable),
            int option => ItemAnswer.Chosen(option, item.ReplyAt(item.Shown.ToList().IndexOf(option))),
        };
    }
}
