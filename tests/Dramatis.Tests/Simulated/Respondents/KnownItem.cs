using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.AnswerModels;
using Dramatis.Simulated.Respondents.Dials;

namespace Dramatis.Tests.Simulated.Respondents;

// Items whose probabilities are known by construction.
internal static class KnownItem
{
    public static readonly TraitSpace Space = new(["calm", "kind"]);

    /// <summary>Five options scored 1 to 5 with the probabilities .10 .20 .30 .25 .15, whatever the traits.</summary>
    public static readonly double[] P = [0.10, 0.20, 0.30, 0.25, 0.15];

    public static PlantedItem Constant(string id = "q1", int direction = 1, bool isAction = false) => new(
        id,
        Space,
        new NominalResponse([.. P.Select(_ => new double[2])], [.. P.Select(p => Math.Log(p))]),
        [1, 2, 3, 4, 5],
        "calm",
        direction,
        isAction: isAction);

    /// <summary>A graded item of the trait "calm" with five options scored 1 to 5.</summary>
    public static PlantedItem Graded(string id = "g1", double discrimination = 1.7, bool isAction = false, string? pair = null) => new(
        id,
        Space,
        GradedResponse.OfTrait(2, 0, discrimination, [-1.8, -0.6, 0.6, 1.8]),
        [1, 2, 3, 4, 5],
        "calm",
        Math.Sign(discrimination),
        isAction: isAction,
        pair: pair);

    public static PlantedRespondent Of(RespondentDials dials, double calm = 0, string id = "r1", ulong seed = 7) =>
        new(id, new Dictionary<string, double> { ["calm"] = calm }, dials, seed);

    public static double[] Probabilities(RespondentDials dials, PlantedItem item, ItemPresentation? presentation = null, double calm = 0) =>
        [.. Of(dials, calm).Distribution(item, presentation ?? ItemPresentation.Plain(item.OptionCount)).Options];

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> found)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }
}
