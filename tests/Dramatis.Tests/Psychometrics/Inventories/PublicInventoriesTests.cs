using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Tests.Psychometrics.Inventories;

public sealed class PublicInventoriesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-inventories-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Maxima and the answers of a respondent who agrees with everything: published with the instrument.
    [Fact]
    public void EightValues_HasItsMaxima_AndIsNotBalanced()
    {
        Instrument values = EightValues.Load(SharedFiles.OrSkip("data/8values/questions.js"));
        Assert.Equal(70, values.Items.Count);
        Assert.Equal([195, 225, 320, 292], new[] { "econ", "dipl", "govt", "scty" }.Select(a => EightValues.GreatestSum(values.Scale(a))));
        Assert.Equal([59.0, 51.1, 37.5, 53.8], AcquiescenceBaseline.AgreeWithAll(values).Select(s => Math.Round(s.Value!.Value, 1)));
        Assert.All(values.Scales, s => Assert.Equal(50, ScaleScorer.Score(values, s, _ => 0).Value!.Value, 12));
    }

    // 52 points; the point of an ideology is its own nearest one, and the middle is that of the centre.
    [Fact]
    public void Ideologies_AreNamedByTheNearestPoint()
    {
        EightValuesIdeologies ideologies = EightValuesIdeologies.Load(SharedFiles.OrSkip("data/8values/ideologies.js"));
        Assert.Equal(52, ideologies.Names.Count);
        Assert.Equal("Anarcho-Communism", ideologies.Nearest(Scores(100, 50, 100, 90)));
        Assert.Equal("Trotskyism", ideologies.Nearest(Scores(98, 97, 61, 80)));
        Assert.Equal("Centrist", ideologies.Nearest(Scores(50, 50, 50, 50)));

        static Dictionary<string, double> Scores(double econ, double dipl, double govt, double scty) =>
            new() { ["econ"] = econ, ["dipl"] = dipl, ["govt"] = govt, ["scty"] = scty };
    }

    [Fact]
    public void Ideologies_ThatAreNoList_AreRefused() =>
        Assert.Throws<InvalidInputException>(() => EightValuesIdeologies.Load(Write("i.js", "ideologies = [ { \"name\": \"x\" } ]")));

    [Fact]
    public void EightValues_ThatAreNoList_AreRefused() =>
        Assert.Throws<InvalidInputException>(() => EightValues.Load(Write("q.js", "questions = [ { \"question\": 3 } ]")));

    [Theory]
    [InlineData("controversial_english_us", "en", 131, 28)]
    [InlineData("uncontroversial_english_us", "en", 79, 20)]
    [InlineData("controversial_german_us", "de", 131, 28)]
    [InlineData("controversial_chinese_us", "zh", 132, 29)]
    [InlineData("controversial_japanese_us", "ja", 130, 29)]
    public void StanceFiles_BecomeItemsWithParaphrases(string file, string language, int originals, int topics)
    {
        Instrument stances = StanceFiles.Load([(SharedFiles.OrSkip($"data/value-consistency/data_{file}.jsonl"), language)]);
        Assert.Equal((originals, topics), (stances.Items.Count, stances.Scales.Count));
        Assert.All(stances.Items, i => Assert.Contains(new VariantKey(language, 1), i.Texts.Keys));
    }

    [Fact]
    public void EveryStanceFile_IsRead()
    {
        string[] files = Directory.GetFiles(SharedFiles.OrSkip("data/value-consistency"), "*.jsonl");
        Assert.Equal(14, files.Length);
        Dictionary<string, string> tags = new() { ["english"] = "en", ["german"] = "de", ["chinese"] = "zh", ["japanese"] = "ja" };
        Assert.All(files, file => Assert.NotEmpty(StanceFiles.Load([(file, tags.First(t => file.Contains("controversial_" + t.Key, StringComparison.Ordinal)).Value)]).Items));
    }

    // 65 and 94 % of the questions say "yes" = supports (README of the cluster): a yes-sayer looks consistent.
    [Theory]
    [InlineData("controversial_english_us", 0.65)]
    [InlineData("uncontroversial_english_us", 0.94)]
    public void SayingYes_MostlySupports(string file, double share)
    {
        Instrument stances = StanceFiles.Load([(SharedFiles.OrSkip($"data/value-consistency/data_{file}.jsonl"), "en")]);
        int yes = stances.Items.Sum(i => Weight(i) * (i.Options!.Single(o => NormalisedText.Of(o.Texts["en"]).StartsWith("yes", StringComparison.Ordinal)).Score == 1 ? 1 : 0));
        Assert.Equal(share, Math.Round((double)yes / stances.Items.Sum(Weight), 2), 2);

        static int Weight(InstrumentItem item) => item.Texts.Count;
    }

    [Fact]
    public void LanguagesOfTheSameQuestions_AreOneInstrument()
    {
        Instrument stances = StanceFiles.Load(
        [
            (SharedFiles.OrSkip("data/value-consistency/data_controversial_english_us.jsonl"), "en"),
            (SharedFiles.OrSkip("data/value-consistency/data_controversial_german_us.jsonl"), "de"),
        ]);
        Assert.Equal(131, stances.Items.Count);
        Assert.True(stances.Items.Count(i => i.Texts.ContainsKey(new VariantKey("de"))) >= 125);
    }

    [Theory]
    [InlineData("{\"topic\":\"t\",\"question\":\"q\",\"original\":\"q\",\"options\":{\"Yes\":\"supports\",\"No\":\"supports\"}}", "supports, supports")]
    [InlineData("{\"topic\":\"t\",\"question\":\"q\",\"original\":\"q\",\"options\":{\"Yes\":\"supports\"}}", "two answers")]
    [InlineData("{\"topic\":\"t\",\"question\":\"\",\"original\":\"q\",\"options\":{}}", "lacks")]
    [InlineData("[", "JSON")]
    public void AMalformedOptionMap_IsRefused(string line, string found)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => StanceFiles.Load([(Write("s.jsonl", "\n" + line), "en")]));
        Assert.EndsWith(":2", error.Where, StringComparison.Ordinal);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PersonaStatements_AreBalanced()
    {
        string[] files = Directory.GetFiles(SharedFiles.OrSkip("data/model-written-personas"), "*.jsonl");
        Instrument whole = PersonaStatementFiles.Load(files);
        Assert.Equal((10_000, 10), (whole.Items.Count, whole.Scales.Count));
        Assert.All(whole.Scales, s => Assert.Equal(0.5, InstrumentReview.ShareKeyedFor(s)));
        Assert.Equal(40, PersonaStatementFiles.Load([files[0]], 40).Items.Count);
    }

    [Fact]
    public void SituationalItems_AlternateHighAndLow()
    {
        string path = Write(
            "t.json",
            """[{"personality":"Openness","situation":"A fair.","query":"What do you do?","response_high1":"h1","response_high2":"h2","response_low1":"l1","response_low2":"l2"}]""");
        Instrument situations = SituationalFiles.Load(path, SmallInstrument.Licence);
        Assert.Equal([1, 0, 1, 0], situations.OptionsOf(situations.Items[0]).Select(o => o.Score));
        Assert.Equal("openness", situations.Scales[0].Id);
        Assert.Contains(
            "response_low2",
            Assert.Throws<InvalidInputException>(() => SituationalFiles.Load(
                Write("u.jsonl", """{"trait":"O","situation":"A.","question":"B?","high1":"h","high2":"i","low1":"l"}"""), SmallInstrument.Licence)).Message,
            StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
