using Dramatis.Control.Grounding;

namespace Dramatis.Tests.Control.Grounding;

public class Bm25RankerTests
{
    private static readonly string[] Texts = ["Cats purr.", "Dogs bark loudly.", "Cats chase dogs."];

    // Rarity ln(1 + 1.5/2.5), mean length 8/3; 2.2/(1 + 1.2 (.25 + .75 * 2/(8/3))) = 2.2/1.975, for three words 2.2/2.3125.
    [Fact]
    public void Score_IsTheFormulaByHand()
    {
        double[] scores = new Bm25Ranker(Texts).Score("cats");

        Assert.Equal(Math.Log(1.6) * 2.2 / 1.975, scores[0], 12);
        Assert.Equal(0, scores[1]);
        Assert.Equal(Math.Log(1.6) * 2.2 / 2.3125, scores[2], 12);
    }

    [Fact]
    public void Score_FindsOtherFormsOfAWord() => Assert.True(new Bm25Ranker(Texts).Score("Does it bark? It barked!")[1] > 0);

    [Fact]
    public void Score_AddsOverTheTermsOfTheQuery()
    {
        var ranker = new Bm25Ranker(Texts);

        Assert.Equal(ranker.Score("cats")[2] + ranker.Score("dogs")[2], ranker.Score("cats and dogs")[2], 12);
    }

    [Fact]
    public void Score_WithoutLengthWeight_DoesNotHoldLongTextsBack()
    {
        double[] scores = new Bm25Ranker(Texts, lengthWeight: 0).Score("cats");

        Assert.Equal(scores[0], scores[2], 12);
    }

    [Fact]
    public void Score_OfNoTextsOrEmptyTexts_IsNothing()
    {
        Assert.Empty(new Bm25Ranker([]).Score("cats"));
        Assert.Equal([0], new Bm25Ranker([""]).Score("cats"));
    }
}
