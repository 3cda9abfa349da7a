using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Truth;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>
/// Voters with known ideal points who answer the shipped propositions by spatial voting (Enelow and Hinich 1984). What a voter's place
/// on the map is on average follows exactly from the answer law.
/// </summary>
internal sealed class PlantedVoters
{
    private readonly ulong seed;
    private readonly (double Economic, double Social) injection;
    private readonly Instrument instrument = InstrumentPacks.Load("dramatis-two-axis-40");
    private readonly PlantedInstrument planted;
    private readonly PoliticalPlane plane;
    private readonly ItemPresentation presentation = ItemPresentation.Plain(4);

    public PlantedVoters(ulong seed, (double Economic, double Social) injection)
    {
        (this.seed, this.injection) = (seed, injection);
        planted = new PlantedInstrument(instrument, new PlantingOptions { Model = AnswerModelKind.Spatial });
        plane = PoliticalPlane.Of(instrument, "", "");
    }

    /// <summary>The ideal point of a voter, normal around a centre on both axes and independent of every other voter's.</summary>
    public (double X, double Y) Ideal(string block, int voter, double centre, double spread = 1)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"voter|{seed}|{block}|{voter}"));
        return (centre + (spread * random.NextNormal()), centre + (spread * random.NextNormal()));
    }

    /// <summary>The point after a share of the injection; -1 is the opposite one.</summary>
    public (double X, double Y) Injected((double X, double Y) ideal, double times) =>
        (ideal.X + (times * injection.Economic), ideal.Y + (times * injection.Social));

    /// <summary>A place from answers drawn by the law.</summary>
    public (double X, double Y) Draw((double X, double Y) ideal, RandomStream random)
    {
        int[] answers = new int[planted.Items.Count];
        Respondent(ideal).Answer(planted.Items, [.. planted.Items.Select(_ => presentation)], random, answers);
        Dictionary<string, double> keyed = planted.Items.Select((item, i) => (item.Id, Score: item.Keyed(answers[i]))).ToDictionary(k => k.Id, k => k.Score);
        return Place(key => keyed[key.ItemId]);
    }

    /// <summary>The place that these answers have on average.</summary>
    public (double X, double Y) Expected((double X, double Y) ideal)
    {
        PlantedRespondent respondent = Respondent(ideal);
        return Place(key => ScoreMoments.OfItem(planted.Item(key.ItemId), respondent.Distribution(planted.Item(key.ItemId), presentation)).Mean);
    }

    private (double X, double Y) Place(Func<KeyedItem, double?> keyed) => (
        plane.X.Coordinate(ScaleScorer.Score(instrument, plane.X.Scale, keyed).Position!.Value),
        plane.Y.Coordinate(ScaleScorer.Score(instrument, plane.Y.Scale, keyed).Position!.Value));

    private static PlantedRespondent Respondent((double X, double Y) ideal) =>
        new("voter", new Dictionary<string, double> { ["economic"] = ideal.X, ["social"] = ideal.Y });
}
