using Dramatis.Evaluation.Judging;
using Dramatis.Evaluation.Judging.Roles;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Classification;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.CFidelity.PersonaEval;

/// <summary>Scores by set and way of telling, the licences that follow, and whether overlap takes what it should.</summary>
internal sealed class PersonaEvalAnalysis(IReadOnlyList<AnsweredItem> answers, IReadOnlyList<string> identifiers)
{
    private const double Humans = 0.908; // of the published study, on its own items

    private const int MostPairs = 30;

    public StudyAnalysis Analyse()
    {
        if (answers.Count < 2)
        {
            return new StudyAnalysis("Too few items were judged.", [], [], [], []);
        }

        return new StudyAnalysis(
            string.Join(' ', identifiers.Select(Licence).Where(l => l is not null).Select(l => l!.ToString() + ".")),
            [.. Claims()],
            [Table(), Tracks(), Pairs(), Buckets()],
            [Forest(), .. Audiences()],
            [
                ReportCell.Text($"Each item has a line and four candidates with profiles, or five in the expertise track; the answer is a probability of each. Casts are drawn from the persona world: profiles state the same attributes, and an overlap is the probability that a fact is the same for all. Lines of novels are those with a speech tag in the later half; profiles are what the candidates say in the first half; distractors are the speakers whose profile is nearest."),
                ReportCell.Text($"Ties count by chance. Every item is asked a second time with the candidates in reverse order: position bias is the share of items whose first place changes. The published human accuracy ({Humans:0.000}) is for other items and no bar here. The published F1 is degenerate; the macro F1 here is the mean over the places at which the true speaker stands. Sums other than 1 are scaled by the forgiving reading and unreadable to the strict one; either asks anew twice at most. In the expertise track one concept is explained to five audiences, and a profile shows how another concept is explained to its audience; the texts are the project's own and far fewer than the published ones."),
            ])
        {
            Files = [new StudyFile("confusion.csv", "Who is taken for whom (CSV)", Confusion())],
        };
    }

    private IEnumerable<Claim> Claims()
    {
        foreach (string identifier in identifiers)
        {
            AnsweredItem[] apart = [.. Of(identifier).Where(a => a.Set == PreparedPersonaEval.Cast + "0.00")];
            if (apart.Length > 1)
            {
                double[] gains = [.. apart.Where(a => a.Right is not null).Select(a => a.Right!.Value - a.Chance)];
                yield return gains.Length < 2
                    ? RecoveryClaim.NotEvaluated($"{identifier}-tells", $"By {identifier} the speaker is told among casts that share nothing at least 25 points above chance.", gains.Length)
                    : Claim.Signed(
                        $"{identifier}-tells", $"By {identifier} the speaker is told among casts that share nothing at least 25 points above chance.", 1, gains.Average(), RecoveryClaim.MeanOf(gains), null, gains.Length,
                        "share right minus chance; t interval over items", reference: 0.25);
            }

            AnsweredItem[] alike = [.. Of(identifier).Where(a => a.Set == PreparedPersonaEval.Cast + "1.00" && a.Right is not null)];
            if (alike.Length > 1)
            {
                int right = (int)Math.Round(alike.Sum(a => a.Right!.Value));
                bool contains = ProportionInterval.Wilson(right, alike.Length, 0.99).Contains(alike[0].Chance);
                yield return new Claim(
                    $"{identifier}-blind", $"By {identifier} nobody is told apart where the whole cast is the same.", contains ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
                    (double)right / alike.Length, ProportionInterval.Wilson(right, alike.Length), null, alike.Length, "share right; supported when the 99 % Wilson interval holds chance");
            }
        }
    }

    private IEnumerable<AnsweredItem> Of(string identifier) => answers.Where(a => a.Identifier == identifier);

    // A licence is for the items that can be told at all.
    private JudgeLicence? Licence(string identifier)
    {
        AnsweredItem[] asked = [.. Of(identifier).Where(a => a.Set != PreparedPersonaEval.Cast + "1.00")];
        return asked.Length == 0 ? null : RoleExamination.Licence(identifier, identifier, [.. asked.Select(a => a.Answer)], asked.Average(a => a.Chance));
    }

    private ReportTable Table() => new(
        "scores",
        "Telling who speaks",
        ["Set", "By", "Items", "Missing", "Top 1", "95 % interval", "Top 2", "Mean rank", "Brier", "ECE", "Position bias"],
        [
            .. answers.GroupBy(a => (a.Set, a.Identifier)).Select(g =>
            {
                RoleScores scores = RoleScores.Of([.. g.Select(a => (a.Answer.Probabilities, a.Answer.Gold))]);
                string interval = scores.Items > 0 ? ReportCell.Interval(ProportionInterval.Wilson((int)Math.Round(scores.Top1 * scores.Items), scores.Items)) : ReportCell.Nothing;
                return (IReadOnlyList<string>)
                [
                    g.Key.Set, g.Key.Identifier, ReportCell.Count(scores.Items), ReportCell.Count(scores.Missing), ReportCell.Number(scores.Top1), interval, ReportCell.Number(scores.Top2),
                    ReportCell.Number(scores.MeanRank, 2), ReportCell.Number(scores.Brier), ReportCell.Number(scores.CalibrationError), ReportCell.Number(RoleExamination.Moved([.. g.Select(a => a.Answer)])),
                ];
            }),
        ]);

    // A track is what the benchmark calls so; casts that are wholly the same are in none, since nobody could tell them.
    private ReportTable Tracks()
    {
        List<IReadOnlyList<string>> rows = [];
        foreach (string identifier in identifiers)
        {
            List<(double Accuracy, double F1)> tracks = [];
            foreach (IGrouping<string, AnsweredItem> track in Of(identifier).Where(a => a.Set != PreparedPersonaEval.Cast + "1.00" && a.Right is not null).GroupBy(a => a.Item.Track, StringComparer.Ordinal))
            {
                AnsweredItem[] read = [.. track];
                double accuracy = read.Average(a => a.Right!.Value);
                double macro = ConfusionMatrix.Of([.. read.Select(a => a.Answer.Gold)], [.. read.Select(a => a.Place!.Value)], read.Max(a => a.Item.Candidates.Count)).Macro.F1;
                tracks.Add((accuracy, macro));
                rows.Add(
                [
                    track.Key, identifier, ReportCell.Count(read.Length), ReportCell.Number(accuracy), ReportCell.Interval(ProportionInterval.Wilson((int)Math.Round(accuracy * read.Length), read.Length)),
                    ReportCell.Number(read.Average(a => a.Chance)), ReportCell.Number(macro),
                ]);
            }

            if (tracks.Count > 1)
            {
                rows.Add(["mean of the tracks", identifier, ReportCell.Nothing, ReportCell.Number(tracks.Average(t => t.Accuracy)), ReportCell.Nothing, ReportCell.Nothing, ReportCell.Number(tracks.Average(t => t.F1))]);
            }
        }

        return new ReportTable("tracks", "By track", ["Track", "By", "Items", "Top 1", "95 % interval", "Chance", "Macro F1"], rows, "Macro F1 is over the places at which the true speaker stands.");
    }

    // Casts of the persona world are new people in every item and have no pairs.
    private ReportTable Pairs()
    {
        var pairs = answers.Where(a => a.Taken is not null && !a.Set.StartsWith(PreparedPersonaEval.Cast, StringComparison.Ordinal))
            .GroupBy(a => (a.Set, a.Identifier, True: a.Item.Gold))
            .SelectMany(g => g.Where(a => a.Taken != a.Item.Gold).CountBy(a => a.Taken!, StringComparer.Ordinal).Select(t => (g.Key, Taken: t.Key, Times: t.Value, Asked: g.Count(a => a.Item.Candidates.Any(c => c.Name == t.Key)))))
            .OrderByDescending(p => p.Times).ThenBy(p => p.Key.Set, StringComparer.Ordinal).ThenBy(p => p.Key.True, StringComparer.Ordinal).ThenBy(p => p.Taken, StringComparer.Ordinal)
            .Take(MostPairs);
        return new ReportTable(
            "pairs",
            "Who is taken for whom",
            ["Set", "By", "Speaks", "Taken for", "Times", "Of items with both", "Share"],
            [.. pairs.Select(p => (IReadOnlyList<string>)[p.Key.Set, p.Key.Identifier, p.Key.True, p.Taken, ReportCell.Count(p.Times), ReportCell.Count(p.Asked), ReportCell.Number((double)p.Times / p.Asked)])],
            ReportCell.Text($"The {MostPairs} most frequent mistakes at most; confusion.csv beside the report has every pair."));
    }

    // Every pair of true and taken speaker, the right ones too.
    private string Confusion()
    {
        static string Field(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        IEnumerable<string> rows = answers.Where(a => a.Taken is not null && !a.Set.StartsWith(PreparedPersonaEval.Cast, StringComparison.Ordinal))
            .CountBy(a => (a.Set, a.Identifier, a.Item.Gold, Taken: a.Taken!))
            .OrderBy(p => p.Key.Set, StringComparer.Ordinal).ThenBy(p => p.Key.Identifier, StringComparer.Ordinal).ThenBy(p => p.Key.Gold, StringComparer.Ordinal).ThenBy(p => p.Key.Taken, StringComparer.Ordinal)
            .Select(p => string.Join(',', Field(p.Key.Set), Field(p.Key.Identifier), Field(p.Key.Gold), Field(p.Key.Taken), ReportCell.Count(p.Value)));
        return string.Concat(rows.Prepend("set,by,speaks,taken for,times").Select(r => r + "\n"));
    }

    private IEnumerable<ReportFigure> Audiences() =>
        from identifier in identifiers
        let read = Of(identifier).Where(a => a.Set == ExpertiseItems.Track && a.Taken is not null).ToArray()
        where read.Length > 0
        select new HeatmapFigure(
            "audiences-" + identifier,
            $"Whom an explanation is taken to be for, by {identifier}",
            "Rows: for whom it is; columns: for whom it is taken to be. Share of the row.",
            ExpertiseItems.Audiences,
            ExpertiseItems.Audiences,
            [.. ExpertiseItems.Audiences.Select(gold => (IReadOnlyList<double>)[.. ExpertiseItems.Audiences.Select(taken => Share(read, gold, taken))])]);

    private static double Share(AnsweredItem[] read, string gold, string taken) =>
        read.Where(a => a.Item.Gold == gold).Select(a => a.Taken == taken ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();

    private ReportTable Buckets() => new(
        "licences",
        "How often a certainty was right",
        ["By", "Certainty", "Items", "Right"],
        [
            .. from identifier in identifiers
               let licence = Licence(identifier)
               where licence is not null
               from bucket in licence.Buckets
               where bucket.Items > 0
               select (IReadOnlyList<string>)[identifier, ReportCell.Text($"{bucket.From:0.0} to {bucket.To:0.0}"), ReportCell.Count(bucket.Items), ReportCell.Number((double)bucket.Right / bucket.Items)],
        ],
        "Casts that are wholly the same are left out: nobody could tell them.");

    private ForestFigure Forest() => new(
        "accuracy",
        "Who speaks, told rightly",
        "Share right with its Wilson interval; the line is chance among four.",
        "Share right",
        [
            .. answers.GroupBy(a => (a.Set, a.Identifier)).Select(g => (g.Key, Scores: RoleScores.Of([.. g.Select(a => (a.Answer.Probabilities, a.Answer.Gold))]))).Where(g => g.Scores.Items > 0)
                .Select(g => new ForestRow($"{g.Key.Set}, {g.Key.Identifier}", g.Scores.Top1, ProportionInterval.Wilson((int)Math.Round(g.Scores.Top1 * g.Scores.Items), g.Scores.Items), g.Key.Identifier)),
        ],
        0.25);
}
