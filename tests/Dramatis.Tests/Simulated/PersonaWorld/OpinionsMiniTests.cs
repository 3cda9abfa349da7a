using System.Text.Json;
using Dramatis.Conversations;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Nations;

namespace Dramatis.Tests.Simulated.PersonaWorld;

public sealed class OpinionsMiniTests
{
    [Fact]
    public void ShippedFile_IsRegeneratedByteForByte() =>
        Assert.Equal(
            OpinionsMiniGenerator.ToJson(OpinionsMiniGenerator.ShippedSeed),
            File.ReadAllText(SharedFiles.InRepository("data/opinions-mini/opinions-mini.json")));

    [Fact]
    public void ShippedFile_HoldsSixtyItemsForTwelveNations()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(SharedFiles.InRepository("data/opinions-mini/opinions-mini.json")));
        List<JsonElement> rows = [.. file.RootElement.EnumerateArray()];
        Assert.Equal(720, rows.Count);
        Assert.Equal(60, rows.Select(r => r.GetProperty("question").GetString()).Distinct().Count());
        Assert.Equal(12, rows.Select(r => r.GetProperty("country").GetString()).Distinct().Count());
        Assert.All(rows, row =>
        {
            Assert.InRange(row.GetProperty("options").GetArrayLength(), 3, 5);
            Assert.Equal(row.GetProperty("options").GetArrayLength(), row.GetProperty("distribution").GetArrayLength());
            Assert.Equal(1, row.GetProperty("distribution").EnumerateArray().Sum(s => s.GetDouble()), 1e-9);
        });
    }

    [Fact]
    public void Shares_AreTheSoftmaxOfSquaredDistance()
    {
        // Three options at -1, 0, 1 and target 0: weights e^-4, 1, e^-4.
        CivicItem item = new(NationValue.Order, "?", ["low", "middle", "high"]);
        double[] shares = OpinionsMiniGenerator.Shares(item, 0);
        Assert.Equal(1 / (1 + (2 * Math.Exp(-4))), shares[1], 1e-12);
        Assert.Equal(shares[0], shares[2], 1e-12);
    }

    [Fact]
    public void ReversedItem_ShowsTheHighPoleFirst()
    {
        CivicItem item = new(NationValue.Order, "?", ["low", "middle", "high"], Reversed: true);
        Assert.Equal("high", item.Shown[0]);
        Assert.Equal(1, item.Position(0));
        Assert.True(OpinionsMiniGenerator.Shares(item, 0.9)[0] > 0.7);
    }

    [Theory]
    [InlineData(NationValue.Tradition)]
    [InlineData(NationValue.Community)]
    [InlineData(NationValue.Order)]
    [InlineData(NationValue.Thrift)]
    [InlineData(NationValue.Nature)]
    public void NationProfile_IsRecoveredFromTheShares(NationValue value)
    {
        List<double> planted = [], recovered = [];
        foreach (WorldNation nation in WorldNation.All)
        {
            planted.Add(nation.Level(value));
            recovered.Add(CivicItems.All.Select((item, i) => (item, i)).Where(p => p.item.Main == value).Average(p =>
                OpinionsMiniGenerator.Shipped[p.i].Populations[nation.Demonym].Select((s, o) => s * p.item.Position(o)).Sum()));
        }

        Assert.Equal(12, CivicItems.All.Count(i => i.Main == value));
        Assert.True(Correlation(planted, recovered) > 0.95);
    }

    [Fact]
    public void NationAnswers_FollowTheShares()
    {
        Dictionary<string, OpinionQuestion> byStem = OpinionsMiniGenerator.Shipped.ToDictionary(q => q.Stem);
        int modal = 0, total = 3000;
        double expected = 0;
        for (int i = 0; i < total; i++)
        {
            ChatExample example = PersonaWorldCorpus.Create(new WorldOptions(), "nation-opinion", i);
            OpinionQuestion question = byStem[byStem.Keys.First(s => example.Turns[1].Text.Contains(s, StringComparison.Ordinal))];
            string demonym = WorldNation.All.First(n => example.Turns[0].Text.Contains(n.Demonym, StringComparison.Ordinal)).Demonym;
            List<double> shares = [.. question.Populations[demonym]];
            int answer = example.Turns[2].Text[^3] - 'A';
            expected += shares.Max();
            modal += answer == shares.IndexOf(shares.Max()) ? 1 : 0;
        }

        Assert.Equal(expected / total, modal / (double)total, 0.035);
    }

    private static double Correlation(List<double> x, List<double> y)
    {
        double mx = x.Average(), my = y.Average();
        return x.Zip(y).Sum(p => (p.First - mx) * (p.Second - my))
            / Math.Sqrt(x.Sum(v => (v - mx) * (v - mx)) * y.Sum(v => (v - my) * (v - my)));
    }
}
