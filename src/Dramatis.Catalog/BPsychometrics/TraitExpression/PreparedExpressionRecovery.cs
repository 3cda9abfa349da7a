using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Evaluation.Lexicons;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>The recovery study: a trial is one study of one kind.</summary>
internal sealed class PreparedExpressionRecovery(JsonObject effective, int studies, int replicas, ulong seed) : IPreparedStudy
{
    private const string Spread = "spread";
    private const string Silent = "silent";
    private const string Graded = "graded";
    private const string Flat = "flat";
    private const string Written = "written";
    private const double Level = 0.05;

    // Degrees and people of each in the studies of degrees.
    private const int Degrees = 5;
    private const int PerDegree = 12;

    private static readonly string[] Kinds = [Spread, Silent, Graded, Flat, Written];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) =>
        new PlantedTrials("kind", Kinds, "study", studies).Stage(index);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string kind = trial.Cell["kind"], name = $"{seed}|{kind}|{trial.Cell["study"]}";
        if (kind == Written)
        {
            return new TrialOutcome([.. Words(ExpressionPlants.Stories(name, replicas))], []);
        }

        if (kind is Graded or Flat)
        {
            return new TrialOutcome([.. await SlopesAsync(kind, name, trial.Cell["study"], cancellationToken)], []);
        }

        IReadOnlyList<PersonScores> people = await ExpressionPlants.PeopleAsync(name, replicas, kind == Spread ? ExpressionPlants.Pole : 0, cancellationToken);
        return new TrialOutcome(
            [
                .. from contrast in AssignedContrast.All(people)
                   where contrast.Assigned == contrast.Scale
                   from observation in new[]
                   {
                       Observation.Number("d", kind, contrast.Found!.D.Value / (kind == Spread ? ExpressionPlants.TrueD(contrast.Scale) : 1)),
                       Observation.Number("p", kind, contrast.Found.PValue),
                   }
                   select observation,
            ],
            []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Kind, string Measure), double> values =
            completed.SelectMany(c => c.Outcome.Observations).ToLookup(o => (o.Subject, o.Measure), o => o.Value!.Value);
        double[] p = [.. values[(Silent, "p")]], found = [.. values[(Written, "found")]], wrong = [.. values[(Written, "false-share")]];
        Claim[] claims =
        [
            RecoveryClaim.Within("d-is-right", "Effects of people 1.5 standard deviations apart from the middle are within a tenth of the true ones.", [.. values[(Spread, "d")]], 0.9, 1.1, "traits and studies, as a share of the true d"),
            RecoveryClaim.Within("silent-is-zero", "People without traits show effects below .2 on average.", [.. values[(Silent, "d")]], -0.2, 0.2, "traits and studies"),
            RecoveryClaim.AtMost("silent-keeps-its-level", "There at most 5 % of tests reject.", p.Count(v => v < Level), p.Length, Level, "tests"),
            Uniform(p),
            RecoveryClaim.Within("slope-is-right", "Slopes over five degrees of every trait are within a twentieth of the true ones.", [.. values[(Graded, "slope")]], 0.95, 1.05, "traits and studies, as a share of the true slope"),
            RecoveryClaim.AtLeast("slope-interval-covers", "Their 95 % intervals hold the true slope in 95 % of cases.", (int)values[(Graded, "covers")].Sum(), values[(Graded, "covers")].Count(), 0.95, "traits and studies"),
            RecoveryClaim.AtMost("flat-keeps-its-level", "Where degrees move nothing, at most 5 % of slopes differ from 0.", (int)values[(Flat, "rejects")].Sum(), values[(Flat, "rejects")].Count(), Level, "slopes"),
            RecoveryClaim.AtLeast("words-found", "Both planted word categories are found in at least 95 % of studies.", found.Count(f => f == ExpressionPlants.Favourites.Count), found.Length, 0.95, "studies"),
            RecoveryClaim.MeanAtMost("few-false-words", "Of the categories found at most 5 % were not planted, on average.", wrong, Level, "studies"),
        ];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [Table(values)],
            [Forest(values)],
            [
                string.Create(CultureInfo.InvariantCulture, $"Synthetic people (graded response, discrimination 1.7) of the 32 corners, {replicas} of each, answer the 60 items at temperature 1; their poles lie 1.5 standard deviations from the middle, or nowhere. The true effect follows from the exact probabilities of all answers. {Degrees * PerDegree} people more have one of {Degrees} degrees of every trait, up to the same poles; the true slope is that of the line through the exact means. Stories of 150 words are drawn from the lexicon; the high poles of {string.Join(" and ", ExpressionPlants.Favourites.Select(f => $"{f.Trait} ({f.Category})"))} write 8 % in place of 2 % of words of that category."),
            ]);
    }

    private static IEnumerable<Observation> Words(IReadOnlyList<(string Corner, string Text)> stories)
    {
        (string, string)[] found =
        [
            .. WordFinding.All(stories, WordLexicon.Standard).Where(w => w.AdjustedP <= Level).Select(w => (w.Trait, w.Category)),
        ];
        int planted = found.Count(ExpressionPlants.Favourites.Contains);
        yield return Observation.Number("found", Written, planted);
        yield return Observation.Number("false-share", Written, found.Length == 0 ? 0 : (double)(found.Length - planted) / found.Length);
    }

    private async Task<IEnumerable<Observation>> SlopesAsync(string kind, string name, string study, CancellationToken cancellationToken)
    {
        IReadOnlyList<GradedScores> people = await ExpressionPlants.GradedAsync(
            name, Degrees, PerDegree, seed + ulong.Parse(study, CultureInfo.InvariantCulture), kind == Graded ? ExpressionPlants.Pole : 0, cancellationToken);
        return DoseResponse.All(people).SelectMany(response =>
        {
            double truth = ExpressionPlants.TrueSlope(response.Trait, Degrees);
            return kind == Graded
                ? new[]
                {
                    Observation.Number("slope", kind, response.Slope!.Estimate / truth),
                    Observation.Number("covers", kind, response.Slope.Interval().Contains(truth) ? 1 : 0),
                }
                : [Observation.Number("slope", kind, response.Slope!.Estimate), Observation.Number("rejects", kind, response.Slope.PValue < Level ? 1 : 0)];
        });
    }

    // Where nothing is planted, p values are uniform; ranks of few people make them a little lumpy.
    private static Claim Uniform(double[] p)
    {
        const string id = "silent-is-uniform", statement = "There p values are uniform (Kolmogorov and Smirnov's test does not reject at .01).";
        if (p.Length < 2)
        {
            return RecoveryClaim.NotEvaluated(id, statement, p.Length);
        }

        TestOutcome test = KolmogorovSmirnovTest.OneSample(p, v => Math.Clamp(v, 0, 1));
        return new Claim(
            id, statement, test.PValue >= 0.01 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, test.Statistic, null, test.PValue, p.Length, "largest distance from the uniform distribution function");
    }

    private static ReportTable Table(ILookup<(string Kind, string Measure), double> values) => new(
        "recovery",
        "Planted and recovered",
        ["What", "Units", "Mean"],
        [
            .. values.OrderBy(v => v.Key.Kind, StringComparer.Ordinal).ThenBy(v => v.Key.Measure, StringComparer.Ordinal).Select(v => (IReadOnlyList<string>)
            [
                $"{v.Key.Kind}, {v.Key.Measure}", v.Count().ToString(CultureInfo.InvariantCulture), v.Average().ToString("0.0000", CultureInfo.InvariantCulture),
            ]),
        ],
        "d of spread people and the slope of graded ones are shares of the true ones.");

    private static ForestFigure Forest(ILookup<(string Kind, string Measure), double> values) => new(
        "recovery",
        "Recovered effects",
        "Mean effect over traits and studies: as a share of the true one where people are spread (1 is right), as it is where nothing was planted (0 is right).",
        "mean effect",
        [
            .. from kind in new[] { Spread, Silent }
               let d = values[(kind, "d")].ToArray()
               where d.Length > 1
               select new ForestRow(kind, d.Average(), RecoveryClaim.MeanOf(d)),
        ]);
}
