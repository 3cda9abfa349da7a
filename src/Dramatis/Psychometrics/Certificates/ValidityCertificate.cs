using Dramatis.Experiments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Psychometrics.Certificates;

/// <summary>
/// Whether the answers of a respondent to an instrument can be read as scores at all (Gupta et al. 2024): they should not depend on
/// equivalent wordings around the item, on the order of the options or on their labels, not follow agreement as such, be there, and be
/// the same when asked again. What was not varied is null: not measured is not passed.
/// </summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Respondents">Whose answers.</param>
/// <param name="Readouts">How they were read.</param>
/// <param name="Template">Sensitivity to the wording around the item, or null.</param>
/// <param name="Order">Sensitivity to the order of options, or null.</param>
/// <param name="Labels">Sensitivity to their labels, or null.</param>
/// <param name="Acquiescence">Agreement beside content, in [-1, 1] (<see cref="AcquiescenceBaseline.Index"/>), or null.</param>
/// <param name="Retest">Agreement of repetitions: 1 minus the mean shift of an item as a share of its range, or null.</param>
/// <param name="Answers">Answers asked for.</param>
/// <param name="Refused">Of these, refusals.</param>
/// <param name="MissingOtherwise">Of these, missing for another cause.</param>
public sealed record ValidityCertificate(
    string InstrumentId,
    IReadOnlyList<string> Respondents,
    IReadOnlyList<string> Readouts,
    FactorSensitivity? Template,
    FactorSensitivity? Order,
    FactorSensitivity? Labels,
    double? Acquiescence,
    double? Retest,
    int Answers,
    int Refused,
    int MissingOtherwise)
{
    /// <summary>Share of answers refused, from 0 to 1.</summary>
    public double RefusalRate => Answers == 0 ? 0 : (double)Refused / Answers;

    /// <summary>Share of answers missing for any cause, from 0 to 1.</summary>
    public double MissingRate => Answers == 0 ? 0 : (double)(Refused + MissingOtherwise) / Answers;

    /// <summary>The certificate as numbers that an experiment may demand; what was not measured is null.</summary>
    /// <param name="subject">Whose certificate, in words; empty when there is only one.</param>
    public IReadOnlyList<ValidityMeasure> Measures(string subject = "") =>
        [.. CertificateMeasures.All.Select(m => new ValidityMeasure(m.Name, subject, m.Of(this)))];

    /// <summary>
    /// Makes the certificate of a table. Two sheets are compared where they differ in one factor only; an item counts with its mean
    /// over all such pairs, so that items are the units of every test.
    /// </summary>
    /// <param name="table">Answers, of one respondent or of several.</param>
    public static ValidityCertificate Of(ResponseTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int refused = table.Missing.GetValueOrDefault(MissingCause.Refusal);
        return new ValidityCertificate(
            table.Instrument.Id,
            [.. table.Sheets.Select(s => s.Respondent).Distinct()],
            [.. table.Sheets.Select(s => SheetPairs.LevelOf(s, "readout")).Distinct()],
            new SheetPairs(table, "template").Sensitivity(),
            new SheetPairs(table, "order").Sensitivity(),
            new SheetPairs(table, "labels").Sensitivity(),
            AcquiescenceBaseline.Index(table.Sheets),
            new SheetPairs(table, "repeat").Symmetry(),
            table.Rows.Count,
            refused,
            table.Missing.Values.Sum() - refused);
    }
}
