using Dramatis.Experiments;
using Dramatis.Models;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Psychometrics.Trials;

/// <summary>
/// One respondent fills in one form: the trial of every study that administers an instrument. Its items are asked at the same time as
/// far as the administration allows; what is drawn depends on the trial's stream and on what is asked, on nothing else.
/// </summary>
public static class FormTrial
{
    /// <summary>Name of the measure: raw value of an item, before any key (<see cref="ResponseSheet.Raw"/>).</summary>
    public const string Measure = "answer";

    // A model in the process answers what waits together in one pass; an endpoint has limits of its own.
    private const int Concurrency = 16;

    /// <summary>
    /// Asks every item once. The outcome holds an observation for each item in the order of the instrument (<see cref="Measure"/>, the
    /// item as subject, the missing cause in place of a value that is not there), and the sheet as its record (docs/formats/form-record.md).
    /// </summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="administration">How it is asked.</param>
    /// <param name="respondent">Who answers.</param>
    /// <param name="random">The trial's stream.</param>
    /// <param name="cancellationToken">Cancels the trial.</param>
    /// <exception cref="InvalidInputException">The administration does not fit the instrument, or the respondent cannot be read that way.</exception>
    public static async Task<TrialOutcome> RunAsync(
        Instrument instrument,
        Administration administration,
        IRespondent respondent,
        RandomStream random,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(respondent);
        ArgumentNullException.ThrowIfNull(random);
        ResponseTable table = await new AdministrationRun(Concurrency, random: random)
            .RunAsync(instrument, [administration], [respondent], cancellationToken);
        ResponseSheet sheet = table.Sheets[0];
        return new TrialOutcome([.. sheet.Rows.Select(row => Observe(sheet, row))], [], FormRecord.Write(sheet));
    }

    /// <summary>The answers of a completed trial, in the order of the instrument; how they were read is what the record says.</summary>
    /// <param name="completed">The trial.</param>
    /// <param name="instrument">The instrument that was asked.</param>
    /// <param name="administration">How it was asked.</param>
    /// <param name="respondent">Identifier of the respondent.</param>
    /// <exception cref="InvalidInputException">The trial holds no answers to this instrument.</exception>
    public static IReadOnlyList<ResponseRow> Rows(CompletedTrial completed, Instrument instrument, Administration administration, string respondent)
    {
        ArgumentNullException.ThrowIfNull(completed);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(administration);
        return FormRecord.Read(completed, instrument, administration, respondent);
    }

    /// <summary>How answers of a model are read: as wanted, otherwise the expected value where it gives likelihoods, and its text where not.</summary>
    /// <param name="model">The model.</param>
    /// <param name="wanted">What the study's options demand, or null.</param>
    public static Readout ReadoutOf(IChatClient model, Readout? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return wanted ?? (model.GetService<ILogLikelihood>() is null ? Readout.ParsedText : Readout.ExpectedValue);
    }

    /// <summary>
    /// How answers are read that are to be drawn at a temperature: from the probabilities of the options where the model gives likelihoods,
    /// from its text where not, or where text is wanted. An expected value has no temperature and no seed.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="wanted">What the study's options demand, or null.</param>
    public static Readout DrawnReadoutOf(IChatClient model, Readout? wanted = null) =>
        ReadoutOf(model, wanted) == Readout.ParsedText ? Readout.ParsedText : Readout.OptionProbability;

    private static Observation Observe(ResponseSheet sheet, ResponseRow row) => sheet.Raw(row.ItemId) is { } value
        ? Observation.Number(Measure, row.ItemId, value)
        : Observation.NotObserved(Measure, row.ItemId, row.Answer.Missing!.Value);
}
