using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Tests.Psychometrics.Inventories;

public sealed class IpipNeoTests
{
    [Fact]
    public void TheKey_HasTenOrFourItemsAFacet_AndThePublishedNumberOfReversals()
    {
        Assert.Equal(55, Enumerable.Range(1, 120).Count(n => IpipNeoKey.IsReversed(120, n)));
        Assert.Equal(148, Enumerable.Range(1, 300).Count(n => IpipNeoKey.IsReversed(300, n)));
        Assert.Equal([24, 4], IpipNeoKey.Scales(120).Select(s => s.Items.Count).Distinct());
        Assert.Equal([60, 10], IpipNeoKey.Scales(300).Select(s => s.Items.Count).Distinct());
        Assert.Equal(("N1", "C6"), (IpipNeoKey.FacetOf(1), IpipNeoKey.FacetOf(120)));
    }

    // The published result file of five-factor-e for its sample answers: a woman of 65.
    [Fact]
    public void SampleAnswers_GiveThePublishedPercentiles()
    {
        Dictionary<string, double> percentiles = Percentiles("data_IPIP-NEO_120_answers.json", "F", 65, out IReadOnlyDictionary<string, double> raw);
        Assert.Equal(72, raw["O"]);
        Dictionary<string, string> names = new() { ["openness"] = "O", ["conscientiousness"] = "C", ["extraversion"] = "E", ["agreeableness"] = "A", ["neuroticism"] = "N" };
        int compared = 0;
        foreach (JsonNode? one in JsonNode.Parse(File.ReadAllText(SharedFiles.OrSkip("data/ipip/data_IPIP-NEO_120_result.json")))!["person"]!["result"]!["personalities"]!.AsArray())
        {
            (string name, JsonNode? domain) = one!.AsObject().First();
            string letter = names[name];
            Assert.Equal(domain![letter]!.GetValue<double>(), percentiles[letter], 9);
            foreach (JsonNode? trait in domain["traits"]!.AsArray())
            {
                string facet = letter + trait!["trait"]!.GetValue<int>();
                Assert.Equal(trait.AsObject().ElementAt(1).Value!.GetValue<double>(), percentiles[facet], 9);
                compared++;
            }
        }

        Assert.Equal(30, compared);
        Assert.Equal([24.2909, 21.4395, 4.3442, 8.3795, 30.8052, 47.8468, 84.9516], new[] { "O", "O1", "O2", "O3", "O4", "O5", "O6" }.Select(s => Math.Round(percentiles[s], 4)));
        Assert.Equal([1, 32.9266, 1, 67.5911], new[] { "C", "E", "A", "N" }.Select(s => Math.Round(percentiles[s], 4)));
    }

    [Fact]
    public void TheFormOf300_IsKeyedLikeTheFormOf120()
    {
        Instrument small = FiveFactorFiles.LoadQuestions(SharedFiles.OrSkip("data/ipip/data_IPIP-NEO_120_questions.json"));
        Instrument large = FiveFactorFiles.LoadQuestions(SharedFiles.OrSkip("data/ipip/data_IPIP-NEO_300_questions.json"));
        Dictionary<string, int> byText = large.Items.ToDictionary(i => NormalisedText.Of(i.Texts[new VariantKey()]), i => int.Parse(i.Id, System.Globalization.CultureInfo.InvariantCulture));
        for (int n = 1; n <= 120; n++)
        {
            int twin = byText[NormalisedText.Of(small.Items[n - 1].Texts[new VariantKey()])];
            Assert.Equal((IpipNeoKey.FacetOf(n), IpipNeoKey.IsReversed(120, n)), (IpipNeoKey.FacetOf(twin), IpipNeoKey.IsReversed(300, twin)));
        }
    }

    [Theory]
    [InlineData(120, 8)]
    [InlineData(300, 4)]
    public void NormGroups_AreAllRead_AndCentreAtFifty(int items, int count)
    {
        NormSet norms = FiveFactorNorms.Load(SharedFiles.OrSkip("data/ipip/ipipneo_norm.py"), items);
        Assert.Equal(count, norms.Groups.Count);
        Assert.All(norms.Groups, g => Assert.Equal(35, g.Scales.Count));
        Assert.All(norms.Groups, g => Assert.All(g.Scales.Values, v => Assert.Equal(50, NormedScore.Of(v.Mean, v, norms.Curve).T)));
        Assert.Equal(norms.Groups[^1], norms.GroupOf("F", 99));
        Assert.Throws<InvalidInputException>(() => norms.GroupOf("X", 30));
    }

    [Fact]
    public void AnswersOfAnotherLength_AreRefused()
    {
        Instrument small = FiveFactorFiles.LoadQuestions(SharedFiles.OrSkip("data/ipip/data_IPIP-NEO_120_questions.json"));
        Assert.Contains(
            "is not of 'ipip-neo-120'",
            Assert.Throws<InvalidInputException>(() => FiveFactorFiles.LoadAnswers(SharedFiles.OrSkip("data/ipip/data_IPIP-NEO_300_answers.json"), small)).Message,
            StringComparison.Ordinal);
    }

    private static Dictionary<string, double> Percentiles(string answers, string sex, int age, out IReadOnlyDictionary<string, double> raw)
    {
        Instrument instrument = FiveFactorFiles.LoadQuestions(SharedFiles.OrSkip("data/ipip/data_IPIP-NEO_120_questions.json"));
        IReadOnlyDictionary<string, ItemAnswer> given = FiveFactorFiles.LoadAnswers(SharedFiles.OrSkip("data/ipip/" + answers), instrument);
        NormSet norms = FiveFactorNorms.Load(SharedFiles.OrSkip("data/ipip/ipipneo_norm.py"), 120);
        NormGroup group = norms.GroupOf(sex, age);
        Administration read = SmallInstrument.Describe;
        ResponseSheet sheet = new(instrument, "sample", read, given.Select((a, i) => new ResponseRow("sample", read, a.Key, i, a.Value)));
        IReadOnlyList<ScaleScore> scores = ScaleScorer.Score(sheet);
        raw = scores.ToDictionary(s => s.ScaleId, s => s.Value!.Value);
        return scores.ToDictionary(s => s.ScaleId, s => NormedScore.Of(s.Value!.Value, group.Scales[s.ScaleId], norms.Curve).Percentile);
    }
}
