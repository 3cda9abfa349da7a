using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Randomness;

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
    // Expected values are sums over a few options; in another order they differ in their last bits, all to the same side.
    private const double Rounding = 1e-9;

    private const int Draws = 4_999;

    /// <summary>Share of answers refused, from 0 to 1.</summary>
    public double RefusalRate => Answers == 0 ? 0 : (double)Refused / Answers;

    /// <summary>Share of answers missing for any cause, from 0 to 1.</summary>
    public double MissingRate => Answers == 0 ? 0 : (double)(Refused + MissingOtherwise) / Answers;

    /// <summary>
    /// Makes the certificate of a table. Two sheets are compared where they differ in one factor only; an item counts with its mean
    /// difference over all such pairs, so that items are the units of every test.
    /// </summary>
    /// <param name="table">Answers, of one respondent or of several.</param>
    /// <param name="seed">Seed of the random assignments in tests of more than twenty items.</param>
    public static ValidityCertificate Of(ResponseTable table, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(table);
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"certificate|{table.Instrument.Id}|{seed}"));
        int refused = table.Missing.GetValueOrDefault(MissingCause.Refusal);
        return new ValidityCertificate(
            table.Instrument.Id,
            [.. table.Sheets.Select(s => s.Respondent).Distinct()],
            [.. table.Sheets.Select(s => Level(s, "readout")).Distinct()],
            Sensitivity(table, "template", random),
            Sensitivity(table, "order", random),
            Sensitivity(table, "labels", random),
            AcquiescenceBaseline.Index(table.Sheets),
            SymmetryOf(table.Instrument, [.. Pairs(table.Sheets, "repeat").Select(p => (p.First, p.Second))]),
            table.Rows.Count,
            refused,
            table.Missing.Values.Sum() - refused);
    }

    private static FactorSensitivity? Sensitivity(ResponseTable table, string factor, RandomStream random)
    {
        List<(string A, string B, ResponseSheet First, ResponseSheet Second)> pairs = [.. Pairs(table.Sheets, factor)];
        if (pairs.Count == 0)
        {
            return null;
        }

        List<SensitivityTest> tests = [];
        foreach (Scale scale in table.Instrument.Scales)
        {
            foreach (IGrouping<(string A, string B), (string A, string B, ResponseSheet First, ResponseSheet Second)> pair in pairs.GroupBy(p => (p.A, p.B)))
            {
                foreach (Coding coding in Enum.GetValues<Coding>())
                {
                    double[] differences = [.. scale.Items.Select(k => Difference(pair.Select(p => (p.First, p.Second)), k, coding)).OfType<double>()];
                    if (differences.Length > 0)
                    {
                        RandomStream stream = random.Split($"{factor}|{scale.Id}|{coding}|{pair.Key.A}|{pair.Key.B}");
                        SignFlipResult test = SignFlipTest.TwoSided(differences, stream, Draws);
                        tests.Add(new SensitivityTest(
                            factor, scale.Id, coding, pair.Key.A, pair.Key.B, test.MeanDifference, test.PValue, 1, differences.Length));
                    }
                }
            }
        }

        IReadOnlyList<double> adjusted = tests.Count == 0 ? [] : PValueAdjustment.Holm([.. tests.Select(t => t.P)]);
        double? symmetry = SymmetryOf(table.Instrument, [.. pairs.Select(p => (p.First, p.Second))]);
        return symmetry is not { } measured ? null : new FactorSensitivity(
            factor,
            [.. pairs.SelectMany(p => new[] { p.A, p.B }).Distinct()],
            measured,
            [.. tests.Select((t, i) => t with { AdjustedP = adjusted[i] })]);
    }

    private static double? SymmetryOf(Instrument instrument, IReadOnlyList<(ResponseSheet First, ResponseSheet Second)> pairs)
    {
        double[] shifts =
        [
            .. from pair in pairs
               from item in instrument.Items
               let shift = pair.First.Raw(item.Id) - pair.Second.Raw(item.Id)
               where shift is not null
               let range = instrument.RangeOf(item)
               select Math.Abs(shift.Value) / (range.Greatest - range.Least),
        ];
        return shifts.Length == 0 ? null : 1 - shifts.Average();
    }

    private static double? Difference(IEnumerable<(ResponseSheet First, ResponseSheet Second)> pairs, KeyedItem key, Coding coding)
    {
        double[] given = [.. pairs.Select(p => Value(p.First) - Value(p.Second)).OfType<double>()];
        if (given.Length == 0)
        {
            return null;
        }

        double mean = given.Average();
        return Math.Abs(mean) < Rounding ? 0 : mean;

        double? Value(ResponseSheet sheet) => coding == Coding.Keyed ? sheet.Keyed(key) : sheet.Raw(key.ItemId);
    }

    // Sheets of one respondent that are alike in everything but the factor.
    private static IEnumerable<(string A, string B, ResponseSheet First, ResponseSheet Second)> Pairs(IReadOnlyList<ResponseSheet> sheets, string factor) =>
        from alike in sheets.GroupBy(s => s.Respondent + "|" + string.Join('|', Factors(s).Where(f => f.Name != factor).Select(f => f.Level)))
        let several = alike.ToArray()
        from i in Enumerable.Range(0, several.Length)
        from j in Enumerable.Range(i + 1, several.Length - i - 1)
        select (Level(several[i], factor), Level(several[j], factor), several[i], several[j]);

    private static string Level(ResponseSheet sheet, string factor) => Factors(sheet).First(f => f.Name == factor).Level;

    private static IEnumerable<(string Name, string Level)> Factors(ResponseSheet sheet) =>
        [.. sheet.Administration.Factors, ("repeat", FormattableString.Invariant($"{sheet.Administration.Repeat}"))];
}
