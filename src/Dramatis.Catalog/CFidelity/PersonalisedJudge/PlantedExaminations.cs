using System.Globalization;
using Dramatis.Evaluation.Judging;
using Dramatis.Evaluation.Judging.Preferences;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Simulated.Judges;
using Dramatis.Statistics.Classification;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>
/// Examinations of judges whose biases are planted, and tests of the promises that thresholds make: judges whose certainty is honest, and
/// judges that boast.
/// </summary>
internal sealed class PlantedExaminations(int examinations, int pairs)
{
    private const string Unbiased = "unbiased";
    private const string Biased = "biased";
    private const double Longer = 1;
    private const double Own = 0.8;
    private const double ByOrder = 0.5;
    private const double First = 0.8;
    private const double TieWidth = 1;
    private const double Worth = 2;
    private const double Promised = 0.1;
    private const double Level = 0.95;
    private const int Judgements = 2000; // fewer promise nothing at this risk

    private static readonly string[] Judges = [Unbiased, Biased];
    private static readonly string[] Claimed = [JudgeBias.Position, JudgeBias.Verbosity, JudgeBias.Self];

    /// <summary>What the report says of them.</summary>
    public string Method => ReportCell.Text(
        $"A biased judge prefers the longer of two equal replies with log-odds {Longer:0.0} and its own with {Own:0.0}, decides {ByOrder:0.0} of the items by their order and then takes the first in {First:0.0}, and calls a tie where worth ({Worth:0} or none) and logistic noise together are below {TieWidth:0}. An examination has {pairs} pairs for each. Promises are learnt on {Judgements} judgements of an honest judge (right with its certainty, uniform from .5 to 1) and of a boastful one (right with .5 and half of what it claims beyond), and held against the exact risk.");

    public IEnumerable<TrialSpecification> Trials() =>
        from judge in Judges
        from i in Enumerable.Range(0, examinations)
        select new TrialSpecification(Cell.Of(("judge", judge), ("examination", i.ToString("00000", CultureInfo.InvariantCulture))));

    public async Task<TrialOutcome> RunAsync(string judge, RandomStream random, CancellationToken cancellationToken)
    {
        PlantedLeanings leanings = judge == Biased ? new PlantedLeanings(Longer, Own, ByOrder, First, TieWidth) : new PlantedLeanings(ByOrder: ByOrder, TieWidth: TieWidth);
        ulong seed = random.NextUInt64();
        PlantedPreferenceJudge examined = new(seed, leanings, i => i.Id.StartsWith("worth", StringComparison.Ordinal) ? (i.PrefersA ? Worth : -Worth) : 0);
        LeaningPair[] longer = [.. Pairs("longer", random, "Yes, with a good deal of words around it.", "Yes.")];
        LeaningPair[] own = [.. Pairs("own", random, PlantedPreferenceJudge.Signature + "yes.", "Indeed, yes.")];
        PreferenceItem[] equal = [.. Pairs("equal", random, "Yes.", "Yes.").Select(p => p.ToItem())], different = [.. Pairs("worth", random, "Yes.", "Yes.").Select(p => p.ToItem())];
        IReadOnlyList<PreferenceVerdict?> onLonger = await PreferenceExamination.JudgeAsync(examined, longer.Select(p => p.ToItem()).ToArray(), cancellationToken);
        JudgeBias[] biases =
        [
            PreferenceExamination.Position([.. onLonger.OfType<PreferenceVerdict>()]),
            PreferenceExamination.Leaning(JudgeBias.Verbosity, "longer", longer, onLonger),
            PreferenceExamination.Leaning(JudgeBias.Self, "own", own, await PreferenceExamination.JudgeAsync(examined, own.Select(p => p.ToItem()).ToArray(), cancellationToken)),
            PreferenceExamination.Ties(JudgeBias.TiesWhenEqual, await PreferenceExamination.JudgeAsync(examined, equal, cancellationToken)),
            PreferenceExamination.Ties(JudgeBias.TiesWhenDifferent, await PreferenceExamination.JudgeAsync(examined, different, cancellationToken)),
        ];
        return new TrialOutcome(
            [
                .. biases.SelectMany(b => new[]
                {
                    Observation.Number("share", b.Name, b.Share), Observation.Number("covers", b.Name, b.Interval.Contains(Truth(judge, b.Name)) ? 1 : 0), Observation.Number("biased", b.Name, b.IsBiased ? 1 : 0),
                }),
                .. Promises(boasts: judge == Biased, random),
            ],
            []);
    }

    public static IEnumerable<Claim> Claims(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Judge, string Bias, string Measure), double> values = Values(completed);
        (int Hits, int Total) Count(string judge, IEnumerable<string> biases, string measure) => biases.SelectMany(b => values[(judge, b, measure)]).ToArray() is var read ? ((int)read.Sum(), read.Length) : default;
        string[] all = [.. Claimed, JudgeBias.TiesWhenEqual, JudgeBias.TiesWhenDifferent];
        foreach (string name in all)
        {
            (int hits, int total) = Count(Biased, [name], "covers");
            yield return RecoveryClaim.AtLeast($"finds-{ReportCell.Id(name)}", $"The interval of a biased judge's share holds the planted one ({name}).", hits, total, Level - 0.01, "examinations");
        }

        foreach (string name in Claimed)
        {
            (int alarms, int total) = Count(Unbiased, [name], "biased");
            yield return RecoveryClaim.AtMost($"silent-{ReportCell.Id(name)}", $"A judge without the bias is called biased in at most 6 % ({name}).", alarms, total, 1 - Level + 0.01, "examinations");
        }

        // The judge without biases is the honest one, the biased one boasts.
        foreach ((string kind, string judge) in new[] { ("an honest", Unbiased), ("a boastful", Biased) })
        {
            double[] kept = [.. values[(judge, "risk", "kept")]];
            yield return RecoveryClaim.AtLeast($"risk-{kind.Split(' ')[^1]}", $"A promise to be wrong in at most {Promised:0.0} of the answers is kept in 95 % by {kind} judge.", (int)kept.Sum(), kept.Length, Level, "promises held against the exact risk");
            if (judge == Unbiased)
            {
                double[] answers = [.. values[(judge, "risk", "answers")]];
                yield return RecoveryClaim.AtLeast("risk-answers", "An honest judge is allowed to answer under that promise in at least 80 %.", (int)answers.Sum(), answers.Length, 0.8, "promises");
            }

            yield return RecoveryClaim.MeanAtMost($"conformal-{kind.Split(' ')[^1]}", $"A conformal promise to answer at most {Promised:0.0} of all items wrongly is kept on average by {kind} judge.", [.. values[(judge, "conformal", "error")]], Promised, "promises, exact error of each");
        }
    }

    public static ReportTable Table(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Judge, string Bias, string Measure), double> values = Values(completed);
        return new ReportTable(
            "examinations",
            "Biases of judges in which they are planted",
            ["Judge", "Bias", "Planted", "Found, mean", "Interval holds it", "Called biased"],
            [
                .. from judge in Judges
                   from name in new[] { JudgeBias.Position, JudgeBias.Verbosity, JudgeBias.Self, JudgeBias.TiesWhenEqual, JudgeBias.TiesWhenDifferent }
                   where values[(judge, name, "share")].Any()
                   select (IReadOnlyList<string>)
                   [
                       judge, name, ReportCell.Number(Truth(judge, name)), ReportCell.Number(values[(judge, name, "share")].Average()), ReportCell.Number(values[(judge, name, "covers")].Average()),
                       Claimed.Contains(name, StringComparer.Ordinal) ? ReportCell.Number(values[(judge, name, "biased")].Average()) : ReportCell.Nothing,
                   ],
            ]);
    }

    private static ILookup<(string Judge, string Bias, string Measure), double> Values(IReadOnlyList<CompletedTrial> completed) =>
        completed.Where(c => c.Trial.Cell.Find("judge") is not null).SelectMany(c => c.Outcome.Observations.Select(o => (Judge: c.Trial.Cell["judge"], o)))
            .ToLookup(o => (o.Judge, o.o.Subject, o.o.Measure), o => o.o.Value!.Value);

    private IEnumerable<LeaningPair> Pairs(string name, RandomStream random, string suspect, string other) =>
        Enumerable.Range(0, pairs).Select(i => new LeaningPair(FormattableString.Invariant($"{name}-{i}"), "", "Well?", suspect, other, random.NextBool(0.5)));

    private static double Truth(string judge, string bias) => bias switch
    {
        JudgeBias.Position => judge == Biased ? First : 0.5,
        JudgeBias.Verbosity => judge == Biased ? Logistic(Longer) : 0.5,
        JudgeBias.Self => judge == Biased ? Logistic(Own) : 0.5,
        JudgeBias.TiesWhenEqual => Logistic(TieWidth) - Logistic(-TieWidth),
        _ => Logistic(TieWidth - Worth) - Logistic(-TieWidth - Worth),
    };

    // Certainty c is uniform from .5 to 1. Honest: right with c, so the risk from t on is (1 - t) / 2, and answered and wrong are (1 - t)^2 of
    // all. Boastful: right with .25 + c / 2, so these are .75 - (1 + t) / 4 and 2 (1 - t) times that.
    private static IEnumerable<Observation> Promises(bool boasts, RandomStream random)
    {
        double[] certainty = [.. Enumerable.Range(0, Judgements).Select(_ => 0.5 + (random.NextDouble() / 2))];
        bool[] right = [.. certainty.Select(c => random.NextBool(boasts ? 0.25 + (c / 2) : c))];
        double Risk(double t) => boasts ? 0.75 - ((1 + t) / 4) : (1 - t) / 2;
        double threshold = Math.Max(0.5, SelectiveThreshold.ForRisk(certainty, right, Promised, Level).Value);
        double conformal = Math.Max(0.5, SelectiveThreshold.Conformal(certainty, right, Promised).Value);
        return
        [
            Observation.Number("kept", "risk", threshold >= 1 || Risk(threshold) <= Promised ? 1 : 0),
            Observation.Number("answers", "risk", threshold >= 1 ? 0 : 1),
            Observation.Number("error", "conformal", conformal >= 1 ? 0 : 2 * (1 - conformal) * Risk(conformal)),
        ];
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
