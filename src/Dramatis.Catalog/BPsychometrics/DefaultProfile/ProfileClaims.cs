using Dramatis.Experiments;
using Dramatis.Statistics;
using Dramatis.Statistics.Agreement;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>
/// What the paper says of default profiles, each as a statement that a run can fail: the header and the temperature move them in part,
/// models have profiles of their own, and what nobody changed stays.
/// </summary>
internal sealed class ProfileClaims(DefaultProfileOptions options, IReadOnlyList<ProfileSheet> sheets)
{
    public IReadOnlyList<Claim> All(
        IReadOnlyList<ProfileEffect> header, IReadOnlyList<ProfileEffect> temperature, IReadOnlyList<ProfileEffect> subjects)
    {
        List<Claim> claims =
        [
            Moves("header-moves", "The way of introducing the questions moves the score of at least one domain.", header, "Welch's test over sheets above temperature 0"),
            Moves("temperature-moves", "The temperature moves the score of at least one domain.", temperature, "slope of a regression on temperature and header, sheets above temperature 0"),
            SeedsAtZero(),
            Order(),
        ];
        if (options.Groups.Count > 0)
        {
            claims.Add(SeedNoise());
        }

        if (sheets.Select(s => s.Subject).Distinct().Count() > 1)
        {
            claims.Add(Moves("subjects-differ", "At least two of those compared differ in a domain.", subjects, "Welch's test over sheets above temperature 0"));
        }

        return claims;
    }

    // The largest effect speaks for the family: it is shown when its corrected p is small, and shown to be absent when every interval is
    // within a quarter of a point of an item.
    private static Claim Moves(string id, string statement, IReadOnlyList<ProfileEffect> effects, string test)
    {
        if (effects.Count == 0)
        {
            return new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "fewer than two sheets on either side above temperature 0");
        }

        ProfileEffect clearest = effects.MinBy(e => (e.AdjustedP, -Math.Abs(e.Estimate / e.Negligible)))!;
        bool isShown = clearest.AdjustedP < 0.05;
        bool isAbsent = effects.All(e => e.IsNegligible);
        return new Claim(
            id,
            statement,
            isShown && !isAbsent ? ClaimVerdict.Supported : isAbsent ? ClaimVerdict.Contradicted : ClaimVerdict.Inconclusive,
            clearest.Estimate,
            clearest.Interval,
            clearest.AdjustedP,
            clearest.Sheets,
            $"{clearest.Scale.Title} of {clearest.Subject}, the clearest of {effects.Count}: {test}, Holm over all; in the units of the scale."
            + (isAbsent ? " Every interval lies within a quarter of a point of an item: whatever moves is negligible." : ""));
    }

    private Claim SeedsAtZero()
    {
        const string statement = "At temperature 0 another seed changes no answer.";
        (int compared, int different) = ProfileStability.AtZero(sheets, options.Instrument);
        return compared == 0
            ? new Claim("seeds-at-zero", statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "no two seeds at temperature 0")
            : new Claim(
                "seeds-at-zero",
                statement,
                different == 0 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
                different / (double)compared,
                ProportionInterval.ClopperPearson(different, compared),
                null,
                compared,
                "share of answers that differ from those of the first seed of their cell; exact interval");
    }

    private Claim Order()
    {
        const string statement = "Cells rank the scales alike (Kendall's W).";
        bool facets = options.Domains.Count < options.Instrument.Scales.Count;
        KendallW[] found =
        [
            .. sheets.GroupBy(s => s.Subject)
                .Select(g => ProfileStability.Ranks(g, facets ? [.. options.Instrument.Scales.Where(s => s.Parent is not null)] : options.Domains))
                .OfType<KendallW>(),
        ];
        if (found.Length == 0)
        {
            return new Claim("order-stays", statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "too few cells or scales, or no differences between them");
        }

        KendallW least = found.MaxBy(w => w.PValue)!;
        return new Claim(
            "order-stays",
            statement,
            least.PValue < 0.05 ? ClaimVerdict.Supported : ClaimVerdict.Inconclusive,
            least.Value,
            null,
            least.PValue,
            (int)least.DegreesOfFreedom + 1,
            $"concordance of cell means over {(facets ? "facets" : "domains")}; chi-square test; the least sure of those compared");
    }

    private Claim SeedNoise()
    {
        const string statement = "At temperature 0 the seed moves no domain by 3 points of T (standard deviation).";
        double[] deviations =
        [
            .. from domain in options.Domains
               from subject in sheets.Where(s => s.Temperature == 0).GroupBy(s => s.Subject)
               let deviation = ProfileStability.SeedDeviation(subject, domain.Id)
               where deviation is not null
               from inT in options.Groups.Select(g => NormComparison.InT(domain.Id, deviation.Value, g)).OfType<double>()
               select inT,
        ];
        return deviations.Length == 0
            ? new Claim("seed-noise", statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "no two seeds at temperature 0")
            : new Claim(
                "seed-noise",
                statement,
                deviations.Max() < 3 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
                deviations.Max(),
                null,
                null,
                deviations.Length,
                "largest standard deviation over seeds, in T, over domains and norm groups");
    }
}
