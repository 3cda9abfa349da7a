using System.Globalization;
using Dramatis.Experiments;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>From filled-in forms to the report.</summary>
internal sealed class ProfileAnalysis(DefaultProfileOptions options, IReadOnlyList<ProfileSheet> sheets)
{
    public StudyAnalysis Analyse()
    {
        IReadOnlyList<ProfileEffect> header = options.Headers.Count > 1
            ? ProfileEffects.OfHeader(sheets, options.Domains, options.Headers[0].Id, options.Headers[1].Id)
            : [];
        IReadOnlyList<ProfileEffect> temperature = ProfileEffects.OfTemperature(sheets, options.Domains);
        IReadOnlyList<ProfileEffect> subjects = ProfileEffects.OfSubject(sheets, options.Domains);
        return new StudyAnalysis(
            Summary(header, temperature),
            new ProfileClaims(options, sheets).All(header, temperature, subjects),
            [.. new ProfileTables(options, sheets).All(header, temperature, subjects)],
            [.. new ProfileFigures(options, sheets).All()],
            Methods());
    }

    private string Summary(IReadOnlyList<ProfileEffect> header, IReadOnlyList<ProfileEffect> temperature)
    {
        int missing = sheets.Sum(s => s.Answers.Rows.Count(r => r.Answer.Missing is not null));
        string profile = string.Join(
            "; ",
            sheets.GroupBy(s => s.Subject).Select(subject => $"{subject.Key}: " + string.Join(", ", options.Domains.Select(d => Share(subject, d.Id, d.Title)))));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sheets.Count} forms of {options.Instrument.Items.Count} items ({options.Instrument.Title}), {missing} answers missing. Share of each range, in percent: {profile}. ")
            + $"{Moved(header)} of {header.Count} domains move with the header, {Moved(temperature)} of {temperature.Count} with the temperature (Holm).";

        static int Moved(IReadOnlyList<ProfileEffect> effects) => effects.Count(e => e.AdjustedP < 0.05);
    }

    private static string Share(IEnumerable<ProfileSheet> subject, string scale, string title)
    {
        double[] positions = [.. subject.Select(s => s.Scores[scale].Position).OfType<double>()];
        return positions.Length == 0 ? $"{title} missing" : string.Create(CultureInfo.InvariantCulture, $"{title} {100 * positions.Average():0}");
    }

    private List<string> Methods() =>
    [
        $"Every item was asked alone, in a conversation of its own, under the headers {string.Join(" and ", options.Headers.Select(h => h.Id))}, at the temperatures {string.Join(", ", options.Temperatures.Select(DefaultProfileOptions.Level))}, {options.Seeds} times each. Answers were drawn from the probabilities of the option labels where the model gives them (a temperature above 0 flattens them as it does in generation), and read from text otherwise. What could not be read, or was refused, is missing.",
        "Scores follow the key of the instrument. Header effects are Welch tests and Cohen's d over forms; temperature effects are slopes of a least-squares regression with the header beside it; both leave temperature 0 out, where repetitions are copies. p values are corrected by Holm over domains. A difference is negligible below a quarter of a point of a five-point item. Kendall's W asks whether cells rank the scales alike.",
        options.Instrument.IsValidated
            ? "The instrument was validated on people; that says nothing of models."
            : "The instrument is the project's own and was not validated on people: it measures what its items say.",
        "Departures from the paper: wordings and the grid of temperatures are ours (the paper's grid was not recovered); answers are read from likelihoods where there are any; the certificate, the tests and the correction are additions.",
    ];
}
