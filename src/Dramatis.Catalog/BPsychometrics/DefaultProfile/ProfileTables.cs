using System.Globalization;
using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics.Intervals;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>The tables of the report.</summary>
internal sealed class ProfileTables(DefaultProfileOptions options, IReadOnlyList<ProfileSheet> sheets)
{
    private readonly Dictionary<string, ScaleScore> yes = AcquiescenceBaseline.AgreeWithAll(options.Instrument).ToDictionary(s => s.ScaleId);

    public IEnumerable<ReportTable> All(
        IReadOnlyList<ProfileEffect> header, IReadOnlyList<ProfileEffect> temperature, IReadOnlyList<ProfileEffect> subjects)
    {
        yield return Profile();
        if (options.Groups.Count > 0)
        {
            yield return Norms();
        }

        yield return Cells();
        yield return Sensitivity(header, temperature);
        if (subjects.Count > 0)
        {
            yield return Effects("subjects", "Differences between those compared", subjects, "difference");
        }

        yield return Missing();
    }

    private IEnumerable<IGrouping<string, ProfileSheet>> Subjects => sheets.GroupBy(s => s.Subject);

    private ReportTable Profile() => new(
        "profile",
        "Profile, over all cells",
        ["Of", "Scale", "Mean", "95 % interval over cells", "Possible", "Yes to everything", "Seed SD"],
        [
            .. from subject in Subjects
               from scale in options.Instrument.ScalesWithFacets
               select (IReadOnlyList<string>)ProfileRow(subject, scale),
        ],
        "Cells weigh the same; the interval is Student's over cell means, so that it holds for ways of asking like these. A profile that lies at the column yes to everything may be agreement and nothing else.");

    private string[] ProfileRow(IGrouping<string, ProfileSheet> subject, Scale scale)
    {
        double[] cells = CellMeans(subject, scale);
        ScaleScore range = subject.First().Scores[scale.Id];
        return
        [
            subject.Key,
            (scale.Parent is null ? "" : "- ") + scale.Title,
            cells.Length == 0 ? "missing" : Number(cells.Average()),
            cells.Length < 2 ? "-" : Interval(MeanInterval.StudentT(cells)),
            $"{Number(range.Least)} to {Number(range.Greatest)}",
            Number(yes[scale.Id].Value),
            Number(ProfileStability.SeedDeviation(subject, scale.Id)),
        ];
    }

    private ReportTable Norms() => new(
        "norms",
        "T scores and percentiles beside norm groups",
        ["Of", "Scale", .. options.Groups.Select(g => g.Id)],
        [
            .. from subject in Subjects
               from scale in options.Instrument.ScalesWithFacets
               let cells = CellMeans(subject, scale)
               select (IReadOnlyList<string>)
               [
                   subject.Key,
                   (scale.Parent is null ? "" : "- ") + scale.Title,
                   .. options.Groups.Select(g => cells.Length == 0 ? "missing" : Normed(NormComparison.Of(scale.Id, cells.Average(), g, options.Norms!))),
               ],
        ],
        "T (mean 50, standard deviation 10 among people of the group), percentile, band. Norms of people do not certify a model.");

    private ReportTable Cells() => new(
        "cells",
        "Domains by cell",
        ["Of", "Header", "Temperature", "Forms", .. options.Domains.Select(d => d.Title)],
        [
            .. sheets.GroupBy(s => (s.Subject, s.Header, s.Temperature)).Select(cell => (IReadOnlyList<string>)
            [
                cell.Key.Subject,
                cell.Key.Header,
                DefaultProfileOptions.Level(cell.Key.Temperature),
                Count(cell.Count()),
                .. options.Domains.Select(d => CellOf([.. cell.Select(s => s.Score(d.Id)).OfType<double>()])),
            ]),
        ],
        "Mean over seeds with its 95 % interval; at temperature 0 seeds are copies and there is none. Missing: no form of the cell has answers to half of the items.");

    private ReportTable Sensitivity(IReadOnlyList<ProfileEffect> header, IReadOnlyList<ProfileEffect> temperature) => new(
        "sensitivity",
        "What moves the domains",
        ["Of", "Domain", "Header", "95 % interval", "p (Holm)", "d", "Temperature, 0 to 1", "95 % interval", "p (Holm)", "Negligible below"],
        [
            .. from subject in Subjects
               from domain in options.Domains
               let h = header.FirstOrDefault(e => e.Subject == subject.Key && e.Scale == domain)
               let t = temperature.FirstOrDefault(e => e.Subject == subject.Key && e.Scale == domain)
               select (IReadOnlyList<string>)
               [
                   subject.Key, domain.Title, .. EffectCells(h), Number(h?.D), .. EffectCells(t), Number((h ?? t)?.Negligible),
               ],
        ],
        "Header: second minus first. All in the units of the scale, over forms above temperature 0.");

    private static ReportTable Effects(string id, string title, IReadOnlyList<ProfileEffect> effects, string what) => new(
        id,
        title,
        ["Between", "Domain", what, "95 % interval", "p (Holm)", "d"],
        [.. effects.Select(e => (IReadOnlyList<string>)[e.Subject, e.Scale.Title, .. EffectCells(e), Number(e.D)])]);

    private ReportTable Missing() => new(
        "missing-answers",
        "Missing answers",
        ["Of", "Header", "Answers", .. Enum.GetNames<MissingCause>()],
        [
            .. sheets.GroupBy(s => (s.Subject, s.Header)).Select(g => (IReadOnlyList<string>)
            [
                g.Key.Subject,
                g.Key.Header,
                Count(g.Count() * options.Instrument.Items.Count),
                .. Enum.GetValues<MissingCause>().Select(cause => Count(g.Sum(s => s.Answers.Rows.Count(r => r.Answer.Missing == cause)))),
            ]),
        ],
        "A missing answer is left out of its scale and never counted as the middle; a scale needs answers to half of its items.");

    private static double[] CellMeans(IEnumerable<ProfileSheet> of, Scale scale) =>
    [
        .. of.GroupBy(s => (s.Header, s.Temperature))
            .Select(cell => cell.Select(s => s.Score(scale.Id)).OfType<double>().ToArray())
            .Where(scores => scores.Length > 0)
            .Select(scores => scores.Average()),
    ];

    private static string CellOf(double[] scores) => scores.Length == 0 ? "missing"
        : scores.Length < 2 || scores.Distinct().Count() == 1 ? Number(scores.Average())
        : $"{Number(scores.Average())} {Interval(MeanInterval.StudentT(scores))}";

    private static string[] EffectCells(ProfileEffect? effect) => effect is null
        ? ["-", "-", "-"]
        : [Signed(effect.Estimate), $"[{Signed(effect.Interval.Lower)}, {Signed(effect.Interval.Upper)}]", effect.AdjustedP.ToString("0.000", CultureInfo.InvariantCulture)];

    private static string Normed(NormedScore? score) => score is null
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{score.T:0.0}, {score.Percentile:0.0} %, {score.Band.ToString().ToLowerInvariant()}");

    private static string Interval(Statistics.ConfidenceInterval i) => $"[{Number(i.Lower)}, {Number(i.Upper)}]";

    private static string Signed(double value) => ReportCell.Signed(value, 2);

    private static string Number(double? value) => ReportCell.Number(value, 2);
}
