using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Evaluation.Judging;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>The recovery study: a trial is one user with one pair, judged by everybody.</summary>
internal sealed class PreparedPersonalisedJudgeRecovery(JsonObject effective, int users, int features, double shared, PlantedExaminations examinations) : IPreparedStudy
{
    private const int Draws = 1000;
    private const string Oracle = "oracle";
    private const string Population = "population";
    private const string Shuffled = "shuffled";

    private static readonly string[] Judges = [Oracle, Population, Shuffled];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "recovery", [.. Enumerable.Range(0, users).Select(i => new TrialSpecification(Cell.Of(("user", i.ToString("00000", CultureInfo.InvariantCulture))))), .. examinations.Trials()]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        if (trial.Cell.Find("judge") is { } examined)
        {
            return await examinations.RunAsync(examined, context.Random, cancellationToken);
        }

        RandomStream random = context.Random;
        double[] Weights() => [.. Enumerable.Range(0, features).Select(_ => shared + random.NextNormal())];
        double[] user = Weights();
        double[] somebody = Weights();
        double[] difference = [.. Enumerable.Range(0, features).Select(_ => random.NextNormal() - random.NextNormal())];
        double gap = Dot(user, difference);

        // The difference of two Gumbel variables is logistic: A is preferred with probability logistic(gap).
        bool prefersA = random.NextBool(Logistic(gap));
        List<Observation> observations = [Observation.Number("bound", "user", Math.Max(Logistic(gap), 1 - Logistic(gap)))];
        foreach ((string judge, double seen) in new[] { (Oracle, gap), (Population, difference.Sum() * shared), (Shuffled, Dot(somebody, difference)) })
        {
            double p = Logistic(seen);
            observations.Add(Observation.Number("right", judge, (p >= 0.5) == prefersA ? 1 : 0));
            observations.Add(Observation.Number("certainty", judge, Math.Max(p, 1 - p)));
        }

        return new TrialOutcome(observations, []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        CompletedTrial[] judged = [.. completed.Where(c => c.Trial.Cell.Find("user") is not null)];
        double[] Of(string judge, string measure) => [.. judged.Select(c => c.Outcome.Observations.First(o => o.Subject == judge && o.Measure == measure).Value!.Value)];
        double[] bound = Of("user", "bound");
        Dictionary<string, (double Certainty, bool Right)[]> judgements = Judges.ToDictionary(j => j, j => Of(j, "certainty").Zip(Of(j, "right"), (c, r) => (c, r > 0)).ToArray());
        JudgeLicence[] licences = [.. Judges.Select(j => JudgeLicence.Of(j, j, "planted users", judgements[j], 0, 0.5))];
        double[] overPopulation = [.. Of(Oracle, "right").Zip(Of(Population, "right"), (a, b) => a - b)];
        double[] shuffledOver = [.. Of(Shuffled, "right").Zip(Of(Population, "right"), (a, b) => a - b)];
        Claim[] claims =
        [
            RecoveryClaim.Within(
                "oracle-bound", "A judge that knows the user is right as often as the noise allows, within two points.", [.. Of(Oracle, "right").Zip(bound, (r, b) => r - b)], -0.02, 0.02, "users"),
            Claim.Signed("oracle-over-population", "It is right more often than one that knows the population alone.", 1, overPopulation.Average(), RecoveryClaim.MeanOf(overPopulation), null, overPopulation.Length, "paired by user; t interval"),
            Claim.Signed("shuffled-no-better", "Somebody else's profile is worth less than knowing the population.", -1, shuffledOver.Average(), RecoveryClaim.MeanOf(shuffledOver), null, shuffledOver.Length, "paired by user; t interval"),
            Monotone(licences[0]),
            Abstaining(judgements[Oracle]),
            .. PlantedExaminations.Claims(completed),
        ];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [Table(licences, bound.Average()), PlantedExaminations.Table(completed)],
            [new ForestFigure("recovery", "Right choices of planted judges", "Wilson intervals; the line is what the noise allows.", "Share right", [.. licences.Select(l => new ForestRow(l.Judge, l.Accuracy, l.Interval))], bound.Average())],
            [ReportCell.Text($"A user's utility is a sum over {features} features with weights of mean {shared:0.0} and deviation 1; replies have standard normal features; noise is of the Gumbel form, so the better reply is preferred with a logistic probability of the gap."), examinations.Method]);
    }

    private static Claim Monotone(JudgeLicence licence)
    {
        CertaintyBucket[] filled = [.. licence.Buckets.Where(b => b.Items >= 30)];
        int rises = filled.Zip(filled.Skip(1)).Count(p => (double)p.Second.Right / p.Second.Items > (double)p.First.Right / p.First.Items);
        int steps = Math.Max(0, filled.Length - 1);
        return new Claim(
            "buckets-rise", "The surer a bucket of the oracle's choices, the more of them are right.", steps == 0 ? ClaimVerdict.NotEvaluated : rises == steps ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            steps == 0 ? null : (double)rises / steps, null, null, licence.Items, "share of steps between buckets of 30 or more that rise");
    }

    // The surer half is part of the whole, so users are drawn anew as they are, and halved anew.
    private static Claim Abstaining((double Certainty, bool Right)[] judgements)
    {
        const string statement = "Keeping the surer half raises the share right.";
        if (judgements.Length < 2)
        {
            return RecoveryClaim.NotEvaluated("abstaining-pays", statement, judgements.Length);
        }

        bool[] surestFirst = [.. judgements.OrderByDescending(j => j.Certainty).Select(j => j.Right)];
        BootstrapResult gain = ClusterBootstrap.OfDraws(surestFirst.Length, drawn => Gain(surestFirst, drawn), RandomStream.FromSeed(Draws).Split("abstaining"), Draws);
        return Claim.Signed(
            "abstaining-pays", statement, 1, gain.Estimate, gain.Percentile, null, judgements.Length, "share right of the surer half minus that of all; percentile bootstrap over users, halved anew in each draw");
    }

    private static double Gain(bool[] surestFirst, ReadOnlySpan<int> drawn)
    {
        int[] times = new int[surestFirst.Length];
        foreach (int user in drawn)
        {
            times[user]++;
        }

        int half = drawn.Length / 2, kept = 0, keptRight = 0, right = 0;
        for (int user = 0; user < times.Length; user++)
        {
            int taken = Math.Min(times[user], half - kept);
            kept += taken;
            keptRight += surestFirst[user] ? taken : 0;
            right += surestFirst[user] ? times[user] : 0;
        }

        return half == 0 ? double.NaN : ((double)keptRight / half) - ((double)right / drawn.Length);
    }

    private static ReportTable Table(JudgeLicence[] licences, double bound) => new(
        "recovery",
        "Judges of planted users",
        ["Judge", "Right", "95 % interval", "Noise allows", "ECE"],
        [.. licences.Select(l => (IReadOnlyList<string>)[l.Judge, ReportCell.Number(l.Accuracy), ReportCell.Interval(l.Interval), ReportCell.Number(bound), ReportCell.Number(l.CalibrationError)])]);

    private static double Dot(double[] weights, double[] values) => weights.Zip(values, (w, v) => w * v).Sum();

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
