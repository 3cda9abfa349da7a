using Dramatis.Statistics.Texts;

namespace Dramatis.Statistics.Tests.Texts;

public class TextTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3, 3)]
    [InlineData("", "abc", 3, 3)]
    [InlineData("ca", "abc", 3, 2)] // unrestricted: exchange c and a, insert b between
    [InlineData("teh", "the", 2, 1)]
    public void EditDistances_OfKnownPairs(string first, string second, int levenshtein, int damerau)
    {
        Assert.Equal(levenshtein, EditDistance.Levenshtein(first, second));
        Assert.Equal(damerau, EditDistance.DamerauLevenshtein(first, second));
        Assert.Equal(damerau, EditDistance.DamerauLevenshtein(second, first));
    }

    [Fact]
    public void EditDistance_CountsCodePoints() => Assert.Equal(1, EditDistance.Levenshtein("a\U0001F600b", "ab"));

    [Theory]
    [InlineData("MARTHA", "MARHTA", 0.944, 0.961)] // Winkler 1990, table
    [InlineData("DIXON", "DICKSONX", 0.767, 0.813)]
    [InlineData("DWAYNE", "DUANE", 0.822, 0.840)]
    public void Jaro_OfWinklersExamples(string first, string second, double jaro, double winkler)
    {
        Assert.Equal(jaro, JaroSimilarity.Jaro(first, second), 3);
        Assert.Equal(winkler, JaroSimilarity.JaroWinkler(first, second), 3);
    }

    [Theory]
    [InlineData("caresses", "caress")] // the examples of Porter 1980, and those of NLTK's extensions
    [InlineData("ponies", "poni")]
    [InlineData("plastered", "plaster")]
    [InlineData("motoring", "motor")]
    [InlineData("hopping", "hop")]
    [InlineData("filing", "file")]
    [InlineData("relational", "relat")]
    [InlineData("generalizations", "gener")]
    [InlineData("electricity", "electr")]
    [InlineData("controlling", "control")]
    [InlineData("adjustment", "adjust")]
    [InlineData("adoption", "adopt")]
    [InlineData("dies", "die")]
    [InlineData("skies", "sky")]
    [InlineData("enjoy", "enjoy")]
    [InlineData("happy", "happi")]
    [InlineData("archaeology", "archaeolog")]
    public void Porter_StemsItsExamples(string word, string stem) => Assert.Equal(stem, PorterStemmer.Stem(word));

    [Fact]
    public void Bleu_OfThePapersFirstExample()
    {
        // Papineni et al. 2002, example 2: clipped unigram precision of "the the the the the the the" is 2/7.
        BleuScore score = Bleu.Sentence("the the the the the the the", ["The cat is on the mat", "There is a cat on the mat"], new BleuOptions { LowerCase = true });
        Assert.Equal(200.0 / 7, score.Precisions[0], 9);
        Assert.Equal(100, Bleu.Sentence("It is a guide to action", ["It is a guide to action"]).Score, 9);
    }

    [Fact]
    public void Bleu_OfNothingInCommon_IsZero()
    {
        Assert.Equal(0, Bleu.Sentence("a b", ["c d"]).Score);
        Assert.Equal(0, Bleu.Sentence("", ["c d"]).Score);
        Assert.Equal(0, SentenceBleu.Compute([], [["c"]], ChenCherrySmoothing.Epsilon));
    }

    [Fact]
    public void Tokenizers_CutAsTheirSourcesSay()
    {
        Assert.Equal(["It", "costs", "$", "3.50", ",", "OK", "?"], TextTokens.Mteval13a("It costs $3.50, OK?"));
        Assert.Equal(["1-2", "x", "-", "y"], TextTokens.International("1-2 x-y"));
        Assert.Equal(["caf\u00e9", "\u00ab", "oui", "\u00bb", "\U0001F600"], TextTokens.International("caf\u00e9 \u00aboui\u00bb\U0001F600"));
        Assert.Equal(["don't", "stop"], TextTokens.Words("Don't stop!"));
        Assert.Equal(["runs", "cat"], TextTokens.Rouge("Runs, cat"));
    }

    [Fact]
    public void Rouge_OfLinsExample()
    {
        // Lin 2004, section 3: police killed the gunman / police kill the gunman / the gunman kill police.
        Assert.Equal(0.75, Rouge.L("police kill the gunman", "police killed the gunman").Recall, 9);
        Assert.Equal(0.5, Rouge.L("the gunman kill police", "police killed the gunman").Recall, 9);
        // and its union example: reference w1..w5, text "w1 w2 w6 w7 w8" and "w1 w3 w8 w9 w5" give 4/5.
        Assert.Equal(0.8, Rouge.LSum("w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", "w1 w2 w3 w4 w5").Recall, 9);
    }

    [Fact]
    public void EditRate_CountsAMoveOnce()
    {
        // Snover et al. 2006: a phrase moved is one edit, here over six words.
        Assert.Equal(100.0 / 6, new TranslationEditRate().Sentence("d e f a b c", "a b c d e f"), 9);
        Assert.Equal(100, new TranslationEditRate().Sentence("x", ""), 9);
        Assert.Equal(0, new TranslationEditRate().Sentence("", ""), 9);
    }

    [Fact]
    public void ChrF_OfEqualTexts_IsFull_AndOfNothing_Zero()
    {
        Assert.Equal(100, new ChrF().Sentence("abc", "abc"), 9);
        Assert.Equal(0, new ChrF().Sentence("", "abc"), 9);
        // "ab" against "abc": P = (2/2 + 1/1)/2 = 1, R = (2/3 + 1/2)/2 = 7/12 over the two orders both have; F2 = 5 P R / (4 P + R).
        Assert.Equal(100 * 5 * (7.0 / 12) / (4 + (7.0 / 12)), new ChrF().Sentence("ab", "abc"), 9);
    }

    [Fact]
    public void ClassTfIdf_WeighsWhatIsTheClassesOwn()
    {
        ClassTfIdf weights = ClassTfIdf.Of([["cat", "cat", "the", "the"], ["dog", "dog", "dog", "the"]]);
        Assert.Equal(0.5 * Math.Log(1 + (4.0 / 2)), weights[0, "cat"], 12); // half the class, mean of 4 tokens, 2 in all
        Assert.Equal(0.5 * Math.Log(1 + (4.0 / 3)), weights[0, "the"], 12);
        Assert.Equal(0, weights[0, "dog"]);
        Assert.Equal("dog", weights.Top(1, 1)[0].Term);
        Assert.Equal(2 * Math.Log(3), ClassTfIdf.Of([["cat", "cat", "the", "the"], ["dog", "dog", "dog", "the"]], shares: false)[0, "cat"], 12);
    }

    [Fact]
    public void Diversity_OfRepetition()
    {
        LexicalDiversity same = LexicalDiversity.Of(["a", "a", "a", "a"]);
        Assert.Equal(0.25, same.TypeTokenRatio);
        Assert.Equal(1, same.Simpson, 12);
        Assert.Equal(0, same.EntropyBits, 12);
        Assert.Equal(2, same.Mtld(), 12); // the ratio falls to 1/2 with every second token
        Assert.Equal(double.PositiveInfinity, LexicalDiversity.Of(["a", "b"]).Mtld());
        Assert.Equal(0.5, LexicalDiversity.Distinct([["a", "b"], ["a", "b"]], 1), 12);
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Bleu.Corpus([], []));
        Assert.Throws<ArgumentException>(() => Bleu.Corpus(["a"], [[]]));
        Assert.Throws<ArgumentException>(() => Bleu.Corpus(["a", "b"], [["a"]]));
        Assert.Throws<ArgumentException>(() => SentenceBleu.SelfBleu([["a"]]));
        Assert.Throws<ArgumentException>(() => Rouge.N("a", "b", 0));
        Assert.Throws<ArgumentException>(() => EditDistance.WordErrorRate([["a"]], [[]]));
        Assert.Throws<ArgumentException>(() => LexicalDiversity.Of([]));
        Assert.Throws<ArgumentException>(() => LexicalDiversity.Of(["a"]).MovingAverage(2));
        Assert.Throws<ArgumentException>(() => ClassTfIdf.Of([["a"], []]));
        Assert.Throws<ArgumentException>(() => EntityScore.Compute([["X-PER"]], [["O"]]));
        Assert.Throws<ArgumentException>(() => TextSegmentation.Pk([true], [true], 2));
        Assert.Throws<InvalidOperationException>(() => new TextCounts(0, 1, 0, 0, 0).Smog);
        Assert.Throws<InvalidOperationException>(() => new ChrF(Beta: 0).Sentence("a", "a"));
    }
}
