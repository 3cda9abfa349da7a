using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Simulated.Respondents.Planting;

namespace Dramatis.Simulated.Respondents.Truth;

/// <summary>
/// What a planted respondent answers to a form on average, as a sheet: each item has the exact probabilities of its options, given that
/// one is chosen, and counts with its expected value. Whatever is linear in the answers (scores of scales, acquiescence) has its
/// expectation on this sheet.
/// </summary>
public static class ExpectedSheet
{
    /// <summary>Works out the sheet.</summary>
    /// <param name="respondent">The respondent. Memory between items is not covered: items are asked one by one.</param>
    /// <param name="instrument">The planted form of the instrument.</param>
    /// <param name="administration">How it is asked, its temperature included.</param>
    /// <exception cref="ArgumentException">Items share a conversation, where answers depend on each other.</exception>
    public static ResponseSheet Of(PlantedRespondent respondent, PlantedInstrument instrument, Administration administration)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(administration);
        if (administration.Batch.Kind != BatchKind.OneByOne)
        {
            throw new ArgumentException("Answers in one conversation depend on each other.", nameof(administration));
        }

        Administration expected = administration with { Readout = Readout.ExpectedValue };
        return new ResponseSheet(
            instrument.Instrument,
            respondent.Id,
            expected,
            [
                .. from batch in ItemRenderer.Batches(instrument.Instrument, administration, respondent.Id)
                   from item in batch.Items
                   select new ResponseRow(respondent.Id, expected, item.Item.Id, item.Position, Answer(respondent, instrument, item)),
            ]);
    }

    private static ItemAnswer Answer(PlantedRespondent respondent, PlantedInstrument instrument, RenderedItem item)
    {
        AnswerDistribution truth = respondent.Distribution(instrument.Item(item.Item.Id), PresentedItem.Of(item));
        double[] given = Tempered([.. truth.Given()], item.Administration.Temperature);
        return ItemAnswer.Distributed(given, Array.IndexOf(given, given.Max()));
    }

    // As draws are made: probabilities to the power of 1/temperature, the likeliest alone at 0.
    private static double[] Tempered(double[] probabilities, double temperature)
    {
        double largest = probabilities.Max();
        double[] weights = temperature > 0
            ? [.. probabilities.Select(p => Math.Pow(p / largest, 1 / temperature))]
            : [.. probabilities.Select((_, k) => k == Array.IndexOf(probabilities, largest) ? 1.0 : 0.0)];
        double total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }
}
