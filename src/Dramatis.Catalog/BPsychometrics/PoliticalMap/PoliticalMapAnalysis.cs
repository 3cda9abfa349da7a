using Dramatis.Experiments;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>From sheets to the report.</summary>
internal sealed class PoliticalMapAnalysis(PoliticalMapOptions options, IReadOnlyList<MapSheet> sheets)
{
    private readonly MapResults results = new(options, sheets);

    public StudyAnalysis Analyse() => new(
        Summary(),
        new PoliticalMapClaims(options, results).All(),
        new PoliticalMapTables(options, results).All(),
        new PoliticalMapFigures(options, results).All(),
        Methods());

    private string Summary()
    {
        if (results.Shape(MapCondition.Baseline.Id) is not { } baseline)
        {
            return "No persona answered half of the items of both axes: there is no map.";
        }

        string moved = string.Join(' ', results.Shifts.Select(s =>
            $"The words {s.Injection.Id} moved it by {MapWords.Signed(s.X.Mean)} {MapWords.Interval(s.X.Interval)} on the economic and by {MapWords.Signed(s.Y.Mean)} {MapWords.Interval(s.Y.Interval)} on the social axis."));
        string ceiling = results.Asymmetry?.IsCeiling == true ? " The asymmetry between them is a ceiling: the words that moved fewer points used more of their room." : "";
        return $"{baseline.Count} personas lie around ({MapWords.Signed(baseline.X)}, {MapWords.Signed(baseline.Y)}) on axes from -10 to 10, on average {MapWords.Number(baseline.Dispersion)} from their centre; "
            + $"{MapWords.Percent(baseline.Share(CloudShape.LeftLibertarian))} of them in the left-libertarian quadrant. {moved}{ceiling}";
    }

    private string[] Methods()
    {
        (double x, double y) = options.Plane.AgreeWithAll(options.Instrument);
        return
        [
            $"{options.Personas.Count} personas answered {options.Instrument.Items.Count} propositions of {options.Instrument.Title}, one a call, in {options.Conditions.Count} conditions. x is {options.Plane.X.Scale.Title}, y {options.Plane.Y.Scale.Title}; a coordinate is where the score lies between the least and the greatest possible, on a scale from -10 to 10. Somebody who agrees with everything lies at ({MapWords.Signed(x)}, {MapWords.Signed(y)}).",
            "An injection is one sentence after all that the persona says of itself. Shifts are after minus before of the same persona: paired t tests, corrected by Holm over all injections and axes; Cohen's d is the difference of means over the pooled deviation of the two clouds. Contrasts of injections and axes resample personas ("
            + $"{options.Draws} draws). A shift as a share of the room is points moved towards the injected corner over points that were left to it.",
            "Controls: the bare model, options in reverse order, another wording around the proposition. What they move without any word of politics is the floor of what an injection's shift may be called. Acquiescence is agreement beside content, from -1 to 1. A form without answers to half of the items of an axis has no place on the map and is counted.",
            .. options.Electorate is null ? [] : new[] { "Personas are weighted by raking, so that their places at the baseline have the shares of the electorate on each axis; effective size is Kish's. A shift is weighted over the personas that have both places." },
            "Departures from the paper: personas of the persona world or of the user's file instead of a public hub; propositions of our own or of 8values, since those of the paper are not free; answers are the likeliest option where the model gives likelihoods, and a reply that cannot be read is asked again with a reminder, up to the number of retries, and then missing. Intervals, controls, headroom, topics and weights are additions.",
        ];
    }
}
