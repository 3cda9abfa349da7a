using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Norms;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>The pictures of the report: the profile as a radar, its facets, scores over temperature.</summary>
internal sealed class ProfileFigures(DefaultProfileOptions options, IReadOnlyList<ProfileSheet> sheets)
{
    public IEnumerable<ReportFigure> All()
    {
        foreach (IGrouping<string, ProfileSheet> subject in sheets.GroupBy(s => s.Subject))
        {
            string id = Id(subject.Key);
            if (options.Domains.Count > 2)
            {
                yield return Radar(id, subject, null);
                if (options.Groups.Count > 0)
                {
                    yield return Radar(id + "-t", subject, options.Groups[0]);
                }
            }

            if (options.Temperatures.Count > 1)
            {
                foreach (string header in options.Headers.Select(h => h.Id))
                {
                    yield return Temperature(id, [.. subject.Where(s => s.Header == header)], header, subject.Key);
                }
            }

            if (options.Domains.Count < options.Instrument.Scales.Count)
            {
                yield return Facets(id, subject);
            }
        }
    }

    private RadarFigure Radar(string id, IGrouping<string, ProfileSheet> subject, NormGroup? group) => new(
        $"profile-{id}",
        $"Profile of {subject.Key}",
        group is null
            ? "Domains as a share of their range, in percent; 50 is the middle of the scale. Bars are 95 % intervals over forms."
            : $"T scores of the domains beside {group.Id}: 50 is the mean of these people, 10 their standard deviation. Norms of people do not certify a model.",
        [.. options.Domains.Select(d => d.Title)],
        group is null ? 0 : 20,
        group is null ? 100 : 80,
        [.. options.Headers.Select(h => Outline(h.Id, [.. subject.Where(s => s.Header == h.Id)], group))]);

    private LineSeries Outline(string header, ProfileSheet[] forms, NormGroup? group)
    {
        (double Mean, ConfidenceInterval? Interval)[] scales = [.. options.Domains.Select(d => Summary(forms, d, group))];
        return new LineSeries(header, [.. scales.Select(s => s.Mean)], [.. scales.Select(s => s.Interval)]);
    }

    private (double Mean, ConfidenceInterval? Interval) Summary(IReadOnlyList<ProfileSheet> forms, Scale scale, NormGroup? group)
    {
        double[] values = [.. forms.Select(f => Value(f, scale, group)).OfType<double>()];
        return values.Length == 0 ? (double.NaN, null)
            : values.Distinct().Count() < 2 ? (values[0], null)
            : (values.Average(), MeanInterval.StudentT(values));
    }

    private double? Value(ProfileSheet form, Scale scale, NormGroup? group) => group is null
        ? 100 * form.Scores[scale.Id].Position
        : form.Score(scale.Id) is { } raw ? NormComparison.Of(scale.Id, raw, group, options.Norms!)?.T : null;

    private CurveFigure Temperature(string id, IReadOnlyList<ProfileSheet> forms, string header, string subject) => new(
        $"temperature-{id}-{header}",
        $"Scores of {subject} over temperature, header {header}",
        "Domains as a share of their range, in percent; means over seeds with 95 % bands.",
        "temperature",
        "share of the range, %",
        [.. options.Domains.Select(d => Curve(forms, d))],
        50);

    private CurveSeries Curve(IReadOnlyList<ProfileSheet> forms, Scale scale)
    {
        double[] temperatures = [.. options.Temperatures.Order()];
        (double Mean, ConfidenceInterval? Interval)[] at = [.. temperatures.Select(t => Summary([.. forms.Where(f => f.Temperature == t)], scale, null))];
        return new CurveSeries(
            scale.Title,
            temperatures,
            [.. at.Select(a => a.Mean)],
            [.. at.Select(a => a.Interval?.Lower ?? a.Mean)],
            [.. at.Select(a => a.Interval?.Upper ?? a.Mean)]);
    }

    private ForestFigure Facets(string id, IGrouping<string, ProfileSheet> subject) => new(
        $"facets-{id}",
        $"Facets of {subject.Key}",
        "Facets as a share of their range, in percent, with 95 % intervals over all forms.",
        "share of the range, %",
        [
            .. from scale in options.Instrument.ScalesWithFacets
               where scale.Parent is not null
               let at = Summary([.. subject], scale, null)
               select new ForestRow($"{options.Instrument.Scale(scale.Parent!).Title}: {scale.Title}", at.Mean, at.Interval),
        ],
        50);
}
