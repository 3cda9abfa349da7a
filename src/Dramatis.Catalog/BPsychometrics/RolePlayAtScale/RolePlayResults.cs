using Dramatis.Experiments;
using Dramatis.Personas.Sampling;
using Dramatis.Psychometrics.Inertia;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>Everything that the report is made of.</summary>
internal sealed class RolePlayResults
{
    public RolePlayResults(RolePlayOptions options, IReadOnlyList<CompletedTrial> completed)
    {
        Options = options;
        Sheets = completed.ToLookup(c => c.Trial.Stage, c => (c.Trial.Cell, Sheet: PreparedRolePlay.Sheet(options, c)));
        People = Cube(PreparedRolePlay.Played);
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"role-play|{options.Seed}"));
        Values = new InertiaAnalysis(People, Cube(PreparedRolePlay.Baseline), random, options.Draws).Measure();
        Grid = GridOf();
        Seeds = SeedsOf();
        Reversed = Against(PreparedRolePlay.Reversed, Pearson);
        Free = Against(PreparedRolePlay.Free, Ranks);
        Convergence = ConvergenceCurve.Of(People);
    }

    public RolePlayOptions Options { get; }

    /// <summary>Sheets by stage.</summary>
    public ILookup<string, (Cell Cell, ResponseSheet Sheet)> Sheets { get; }

    /// <summary>Answers of all personas.</summary>
    public ResponseCube People { get; }

    public IReadOnlyList<ValueInertia> Values { get; }

    public IReadOnlyList<PermeabilityCell> Grid { get; }

    /// <summary>Agreement of every two groups of personas.</summary>
    public IReadOnlyList<SeedAgreement> Seeds { get; }

    /// <summary>Agreement with the options in reversed order; null when that was not asked.</summary>
    public SeedAgreement? Reversed { get; }

    /// <summary>Rank agreement with answers in text; null when that was not asked or not understood.</summary>
    public SeedAgreement? Free { get; }

    public ConvergenceCurve Convergence { get; }

    private static double Pearson(double[] first, double[] second) => PearsonCorrelation.Coefficient(first, second);

    private static double Ranks(double[] first, double[] second) => SpearmanCorrelation.Compute(first, second).Value;

    private ResponseCube Cube(string stage) => new(Options.Instrument, [.. Sheets[stage].Select(s => s.Sheet)]);

    private IReadOnlyList<PermeabilityCell> GridOf()
    {
        (string Respondent, SampledPersona Person)[] people =
        [
            .. Sheets[PreparedRolePlay.Played].DistinctBy(s => s.Sheet.Respondent)
                .Select(s => (s.Sheet.Respondent, PreparedRolePlay.PersonOf(Options, s.Cell)!)),
        ];
        return Permeability.Of(
            Options.Sampler.Attributes.ToDictionary(a => a.Id, a => (IReadOnlyList<string>)[.. people.Select(p => p.Person.Levels[a.Id].Group)]),
            Options.Instrument.Scales.Where(s => s.Parent is null)
                .ToDictionary(s => s.Id, s => (IReadOnlyList<double?>)[.. people.Select(p => People.Score(p.Respondent, s))]));
    }

    private SeedAgreement[] SeedsOf()
    {
        (string Seed, ResponseCube Cube)[] groups =
        [
            .. Sheets[PreparedRolePlay.Played].GroupBy(s => s.Cell["seed"]).Select(g => (g.Key, new ResponseCube(Options.Instrument, [.. g.Select(s => s.Sheet)]))),
        ];
        return
        [
            .. from i in Enumerable.Range(0, groups.Length)
               from j in Enumerable.Range(i + 1, groups.Length - i - 1)
               select Agreement(groups[i].Seed, groups[i].Cube, groups[j].Seed, groups[j].Cube, Pearson),
        ];
    }

    // The same people as they answered in the main stage.
    private SeedAgreement? Against(string stage, Func<double[], double[], double> correlate)
    {
        HashSet<string> asked = [.. Sheets[stage].Select(s => s.Sheet.Respondent)];
        ResponseCube same = new(Options.Instrument, [.. Sheets[PreparedRolePlay.Played].Select(s => s.Sheet).Where(s => asked.Contains(s.Respondent))]);
        SeedAgreement agreement = Agreement("as given", same, stage, Cube(stage), correlate);
        return agreement.Dimensions < 3 ? null : agreement;
    }

    private SeedAgreement Agreement(string first, ResponseCube one, string second, ResponseCube other, Func<double[], double[], double> correlate)
    {
        (double One, double Other)[] means =
        [
            .. Options.Instrument.Scales.Where(s => s.Parent is null)
                .Select(s => (One: Mean(one, s), Other: Mean(other, s))).Where(m => m.One is not null && m.Other is not null).Select(m => (m.One!.Value, m.Other!.Value)),
        ];
        bool varies = means.Length > 2 && means.Any(m => m.One != means[0].One) && means.Any(m => m.Other != means[0].Other);
        return new SeedAgreement(first, second, varies ? correlate([.. means.Select(m => m.One)], [.. means.Select(m => m.Other)]) : double.NaN, means.Length);
    }

    private static double? Mean(ResponseCube cube, Psychometrics.Instruments.Scale scale)
    {
        double[] scores = [.. cube.Respondents.Select(r => cube.Score(r, scale)).OfType<double>()];
        return scores.Length == 0 ? null : scores.Average();
    }
}
