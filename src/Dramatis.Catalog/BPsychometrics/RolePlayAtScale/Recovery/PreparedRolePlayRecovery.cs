using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale.Recovery;

/// <summary>The recovery study: a trial is one planted model with one group of personas.</summary>
internal sealed class PreparedRolePlayRecovery(JsonObject effective, int groups, int replications, ulong seed) : IPreparedStudy
{
    private const string Planted = "planted";
    private const string Silent = "silent";

    // The limits of the card: w within .05, the planted cell alone above .5, the exponent within a tenth of -1/2.
    private const double WeightSlack = 0.05;
    private const double LargeEffect = 0.5;
    private const double ExponentSlack = 0.05;
    private const double LargestRate = 0.07;

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index switch
    {
        0 => new StudyStage(Planted, [.. RolePlayPlant.All.Where(p => p.Id != RolePlayPlant.Silent).SelectMany(p => Trials(p.Id, groups))]),
        1 when replications > 0 => new StudyStage(Silent, [.. Trials(RolePlayPlant.Silent, replications)]),
        _ => null,
    };

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        RolePlayPlant plant = RolePlayPlant.All.First(p => p.Id == trial.Cell["plant"]);
        ulong own = (seed % 1_000 * 1_000_000) + ulong.Parse(trial.Cell["group"], CultureInfo.InvariantCulture) + (trial.Stage == Silent ? 500_000UL : 0);
        RolePlayOutcome found = await PlantedRolePlay.RunAsync(plant, own, cancellationToken);
        return new TrialOutcome(
            [Observation.Number("inertia", "", found.Inertia), Observation.Number("steerability", "", found.Steerability)],
            [],
            RolePlayRecords.Write(found));
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        (RolePlayPlant Plant, RolePlayOutcome[] Found)[] weighted =
            [.. RolePlayPlant.All.Where(p => p.Weight is not null).Select(p => (p, Outcomes(completed, p.Id))).Where(p => p.Item2.Length > 0)];
        RolePlayOutcome[] religion = Outcomes(completed, RolePlayPlant.Religion), silent = Outcomes(completed, RolePlayPlant.Silent);
        Claim[] claims =
        [
            .. weighted.Select(w => Weight(w.Plant, w.Found)),
            Monotone("inertia", "Inertia falls with the share of answers that the persona drives.", -1, [.. weighted.Select(w => w.Found.Average(f => f.Inertia))]),
            Monotone("steerability", "Steerability rises with the share of answers that the persona drives.", 1, [.. weighted.Select(w => w.Found.Average(f => f.Steerability))]),
            OnlyCell(religion),
            Effect(religion),
            .. silent.Length == 0 ? Array.Empty<Claim>() : [Quiet(silent), QuietAdjusted(silent), .. Convergence(silent)],
        ];
        return new StudyAnalysis(
            $"{claims.Count(c => c.Verdict == ClaimVerdict.Supported)} of {claims.Length} claims about planted models hold.",
            claims,
            [Table(weighted)],
            [Forest(weighted), Curve(weighted)],
            [
                "Simulated models go through the personas, prompts, readers and measures of the study; nothing but the model is replaced. With probability 1 - w they take one option whatever is asked, otherwise they answer for the persona, whose traits are standard normal. In the model of religions every second religion adds one standard deviation to tradition.",
                "Estimates are means over dimensions and groups; intervals are Student's t over groups.",
            ]);
    }

    private static TrialSpecification[] Trials(string plant, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TrialSpecification(Cell.Of(("plant", plant), ("group", i.ToString("0000", CultureInfo.InvariantCulture)))))];

    private static RolePlayOutcome[] Outcomes(IReadOnlyList<CompletedTrial> completed, string plant) =>
        [.. completed.Where(c => c.Trial.Cell["plant"] == plant).Select(c => RolePlayRecords.Read(c.Outcome.Record))];

    private static Claim Weight(RolePlayPlant plant, RolePlayOutcome[] found)
    {
        string id = $"recover-{plant.Id}";
        string statement = string.Create(CultureInfo.InvariantCulture, $"The persona weight is found within .05 of the planted {plant.Weight:0.00}.");
        double[] estimates = [.. found.Select(f => f.Weight).OfType<double>()];
        if (estimates.Length < 2)
        {
            return Missing(id, statement, "nothing varies");
        }

        double mean = estimates.Average();
        return new Claim(
            id,
            statement,
            Math.Abs(mean - plant.Weight!.Value) <= WeightSlack ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            mean,
            MeanInterval.StudentT(estimates),
            null,
            estimates.Length,
            "mean over dimensions and groups");
    }

    private static Claim Monotone(string id, string statement, int sign, double[] means)
    {
        double[] steps = [.. means.Skip(1).Zip(means, (next, last) => sign * (next - last))];
        return steps.Length == 0
            ? Missing(id, statement, "there are not two weights")
            : new Claim(
                id, statement, steps.All(s => s > 0) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, steps.Min(), null, null, means.Length, "smallest step from one planted share to the next, in the claimed direction");
    }

    private static Claim OnlyCell(RolePlayOutcome[] found)
    {
        const string Id = "only-cell";
        const string Statement = "In every group the planted effect of religion on tradition is the only one above .5.";
        return found.Length == 0 || found.Any(f => f.Religion is null || f.Other is null)
            ? Missing(Id, Statement, "the grid could not be compared")
            : new Claim(
                Id,
                Statement,
                found.All(f => f.Religion > LargeEffect && f.Other <= LargeEffect) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
                found.Max(f => f.Other!.Value),
                null,
                null,
                found.Length,
                string.Create(CultureInfo.InvariantCulture, $"largest other effect over groups; the planted one is at least {found.Min(f => f.Religion):0.00}"));
    }

    private static Claim Effect(RolePlayOutcome[] found)
    {
        double expected = RolePlayPlant.All.First(p => p.Id == RolePlayPlant.Religion).ExpectedEffect;
        const string Id = "effect";
        string statement = string.Create(CultureInfo.InvariantCulture, $"The interval of that effect covers what a shift of 1 must show on six levels, {expected:0.000}.");
        double[] effects = [.. found.Select(f => f.Religion).OfType<double>()];
        if (effects.Length < 2)
        {
            return Missing(Id, statement, "the grid could not be compared");
        }

        ConfidenceInterval interval = MeanInterval.StudentT(effects);
        return new Claim(Id, statement, interval.Contains(expected) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, effects.Average(), interval, null, effects.Length, "mean over groups");
    }

    private static Claim Quiet(RolePlayOutcome[] silent)
    {
        int cells = silent.Sum(s => s.Cells), rejected = silent.Sum(s => s.Rejected);
        double rate = rejected / (double)Math.Max(1, cells);
        return new Claim(
            "false-positives",
            "Where no attribute matters, at most 7 % of the cells have p below .05.",
            rate <= LargestRate ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            rate,
            MeanInterval.StudentT([.. silent.Select(s => s.Rejected / (double)s.Cells)]),
            null,
            silent.Length,
            "share of cells; t interval over groups, since the cells of a group are not independent");
    }

    private static Claim QuietAdjusted(RolePlayOutcome[] silent)
    {
        int alarms = silent.Count(s => s.RejectedAdjusted > 0);
        double rate = alarms / (double)silent.Length;
        return new Claim(
            "false-grids",
            "After Holm at most 7 % of such grids have any cell below .05.",
            rate <= LargestRate ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            rate,
            ProportionInterval.ClopperPearson(alarms, silent.Length),
            null,
            silent.Length,
            "share of groups");
    }

    // What the card asks of the half-width as it is, and what it asks once the factor of few personas is taken off. The first fails by the
    // law of t intervals, whoever the personas are, and says so beside its number.
    private static IEnumerable<Claim> Convergence(RolePlayOutcome[] silent)
    {
        const string Literal = "Intervals narrow like one over the root of the number of personas: the exponent lies within a tenth of -1/2.";
        const string Expected = "Intervals narrow as those of independent personas do: with the factor of few personas taken off the exponent lies within a tenth of -1/2.";
        (double Exponent, double Expected)[] found =
            [.. silent.Where(s => s is { Exponent: not null, ExpectedExponent: not null }).Select(s => (s.Exponent!.Value, s.ExpectedExponent!.Value))];
        if (found.Length < 2)
        {
            return [Missing("convergence", Literal, "nothing varies"), Missing("narrowing", Expected, "nothing varies")];
        }

        return
        [
            Near("convergence", Literal, [.. found.Select(f => f.Exponent)], string.Create(CultureInfo.InvariantCulture, $"mean over groups; t intervals of independent normal scores have {found.Average(f => f.Expected):0.000}")),

            // The factor is one of the numbers of personas alone, so that taking it off shifts the slope by what it is off -1/2.
            Near("narrowing", Expected, [.. found.Select(f => f.Exponent - f.Expected - 0.5)], "mean over groups, without the factor t(n - 1) c4(n)"),
        ];
    }

    private static Claim Near(string id, string statement, double[] exponents, string basis)
    {
        double mean = exponents.Average();
        return new Claim(
            id, statement, Math.Abs(mean + 0.5) <= ExponentSlack ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, mean, MeanInterval.StudentT(exponents), null, exponents.Length, basis);
    }

    private static ReportTable Table((RolePlayPlant Plant, RolePlayOutcome[] Found)[] weighted) => new(
        "weights",
        "What is found for each planted share",
        ["Planted w", "Found", "Inertia", "Steerability (bits)", "Groups"],
        [
            .. weighted.Select(w => (IReadOnlyList<string>)
            [
                Number(w.Plant.Weight),
                Number(w.Found.Average(f => f.Weight)),
                Number(w.Found.Average(f => f.Inertia)),
                Number(w.Found.Average(f => f.Steerability)),
                w.Found.Length.ToString(CultureInfo.InvariantCulture),
            ]),
        ]);

    private static ForestFigure Forest((RolePlayPlant Plant, RolePlayOutcome[] Found)[] weighted) => new(
        "weights",
        "Found minus planted persona weight",
        "Each group of personas; all should lie within .05 of 0.",
        "found minus planted",
        [
            .. weighted.SelectMany(w => w.Found.Where(f => f.Weight is not null)
                .Select((f, i) => new ForestRow(string.Create(CultureInfo.InvariantCulture, $"w = {w.Plant.Weight:0.00}, group {i + 1}"), f.Weight!.Value - w.Plant.Weight!.Value, null))),
        ],
        0);

    private static CurveFigure Curve((RolePlayPlant Plant, RolePlayOutcome[] Found)[] weighted) => new(
        "course",
        "Inertia and steerability against the planted share",
        "Mean over dimensions and groups.",
        "share of answers that the persona drives",
        "0 to 1",
        [
            new CurveSeries("inertia", [.. weighted.Select(w => w.Plant.Weight!.Value)], [.. weighted.Select(w => w.Found.Average(f => f.Inertia))]),
            new CurveSeries("steerability (bits)", [.. weighted.Select(w => w.Plant.Weight!.Value)], [.. weighted.Select(w => w.Found.Average(f => f.Steerability))]),
        ]);

    private static Claim Missing(string id, string statement, string reason) => new(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, reason);
}
