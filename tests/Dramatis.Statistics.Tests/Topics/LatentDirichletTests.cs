using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Topics;

namespace Dramatis.Statistics.Tests.Topics;

public class LatentDirichletTests
{
    [Fact]
    public void PlantedTopics_AreRecovered()
    {
        // Sixty texts of thirty words, each nine tenths from one of three vocabularies.
        string[][] vocabularies = [["sea", "ship", "wave", "port"], ["king", "crown", "court", "throne"], ["bread", "oven", "flour", "salt"]];
        RandomStream random = RandomStream.FromSeed(8);
        string[][] texts = [.. Enumerable.Range(0, 60).Select(d => Enumerable.Range(0, 30).Select(_ =>
            random.Choose(vocabularies[random.NextBool(0.9) ? d % 3 : random.NextInt(3)])).ToArray())];
        LatentDirichlet model = LatentDirichlet.Fit(texts, 3, RandomStream.FromSeed(9), new LatentDirichletOptions { Sweeps = 200 });
        HashSet<int> found = [];
        for (int v = 0; v < 3; v++)
        {
            int topic = Enumerable.Range(0, 3).MaxBy(k => model.Shares[v, k]);
            found.Add(topic);
            Assert.Equal(vocabularies[v].Order(), model.Top(topic, 4).Order());
            Assert.InRange(Enumerable.Range(0, 20).Average(d => model.Shares[(3 * d) + v, topic]), 0.88, 0.98); // 0.9 + 0.1 / 3 planted
        }

        Assert.Equal(3, found.Count);
    }

    [Fact]
    public void Distributions_SumToOne_AndRepeatFromTheSeed()
    {
        string[][] texts = [["a", "b", "a"], ["c", "c"], []];
        LatentDirichlet first = LatentDirichlet.Fit(texts, 2, RandomStream.FromSeed(1)), second = LatentDirichlet.Fit(texts, 2, RandomStream.FromSeed(1));
        Assert.Equal(1, first.Words[0, 0] + first.Words[0, 1] + first.Words[0, 2], 12);
        Assert.Equal(0.5, first.Shares[2, 0], 12); // an empty text has the prior's shares
        Assert.Equal(first.Words[1, 1], second.Words[1, 1]);
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => LatentDirichlet.Fit([["a"]], 1, RandomStream.FromSeed(1)));
        Assert.Throws<ArgumentException>(() => LatentDirichlet.Fit([[]], 2, RandomStream.FromSeed(1)));
        Assert.Throws<ArgumentException>(
            () => LatentDirichlet.Fit([["a"]], 2, RandomStream.FromSeed(1), new LatentDirichletOptions { WordPrior = 0 }));
    }
}
