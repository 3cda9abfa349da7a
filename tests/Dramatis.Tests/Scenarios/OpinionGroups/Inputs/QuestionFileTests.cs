using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Scenarios.OpinionGroups.Inputs;

namespace Dramatis.Tests.Scenarios.OpinionGroups.Inputs;

public sealed class QuestionFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("questions").FullName;

    [Fact]
    public async Task JsonRows_BecomeQuestionsWithPopulations()
    {
        QuestionSet set = await Json(
            Row("France", "[0.5, 0.5, 0]"), Row("Japan", "[0.251, 0.7, 0.051]"), Row("S. Korea", "[1, 0, 0]"));

        OpinionQuestion question = Assert.Single(set.Questions);
        Assert.Equal(["Yes", "No", "10"], question.Options);
        Assert.Equal(["France", "Japan", "South Korea"], question.Populations.Keys);
        Assert.Equal(1, question.Populations["Japan"].Sum(), 12);
        Assert.Equal(1, set.Renormalised);
        Assert.Equal(["French agent", "Japanese agent", "South Korean agent"], set.RespondentsOf(question).Select(r => r.Persona.Name));
    }

    [Fact]
    public async Task SamplesOfOneCountry_AreOnePersonaWithTheMeanOfTheirShares()
    {
        QuestionSet set = await Json(
            Row("India (Old national sample)", "[1, 0, 0]"),
            Row("India (Non-national sample)", "[0, 1, 0]"),
            Row("Czech Rep.", "[1, 0, 0]"),
            Row("Czechia", "[1, 0, 0]"),
            Row("Japan", "[1, 0, 0]"));

        OpinionQuestion question = Assert.Single(set.Questions);
        Assert.Equal(3, set.RespondentsOf(question).Count);
        Assert.Equal([0.5, 0.5, 0], question.Populations["India"]);
        Assert.Equal(2, set.MergedVariants);
    }

    [Fact]
    public async Task DoNotKnow_BecomesOneOptionThatIsNoOpinion()
    {
        string row = """{"country": "NAME", "question": "Q?", "options": ["Yes", "Don't know", "No", "DK/Refused"], "distribution": [0.4, 0.1, 0.3, 0.2]}""";
        QuestionSet set = await Json([.. new[] { "France", "Japan", "Peru" }.Select(n => row.Replace("NAME", n, StringComparison.Ordinal))]);

        OpinionQuestion question = Assert.Single(set.Questions);
        Assert.Equal(["Yes", NonSubstantiveOption.Wording, "No"], question.Options);
        Assert.Equal([0.4, 0.3, 0.3], question.Populations["Peru"].Select(s => Math.Round(s, 12)));
        Assert.Equal([true, false, true], Enumerable.Range(0, 3).Select(question.IsSubstantive));
    }

    [Fact]
    public async Task RowWithoutAnswers_IsLeftOutAndCounted()
    {
        QuestionSet set = await Json(
            Row("France", "[1, 0, 0]"), Row("Japan", "[0, 0, 0]"), Row("Peru", "[1, 0, 0]"), Row("Ghana", "[1, 0, 0]"));
        Assert.Equal("row 2", Assert.Single(set.Dropped).Where);
        Assert.Equal(3, set.Questions[0].Populations.Count);
    }

    [Fact]
    public async Task QuestionWithTwoNations_IsLeftOut()
    {
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(
            async () => await Json(Row("France", "[1, 0, 0]"), Row("Japan", "[1, 0, 0]")));
        Assert.Contains("2 populations answered it, 3 are needed", error.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0.5, 0.2, 0.1]", "add up to 0.8")]
    [InlineData("[1.4, -0.4, 0]", "negative")]
    [InlineData("[0.5, 0.5]", "3 options but 2 shares")]
    [InlineData("[\"half\", 0.5, 0]", "not a number")]
    public async Task BadShares_NameTheRow(string shares, string found)
    {
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(
            async () => await Json(Row("France", "[1, 0, 0]"), Row("Japan", shares)));
        Assert.EndsWith("row 2", error.Where, StringComparison.Ordinal);
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"country\": \"A\", \"question\": \"Q?\", \"options\": [], \"distribution\": []}]", "0 options")]
    [InlineData("[{\"country\": \"A\", \"question\": \"Q?\", \"opt", "cut off")]
    [InlineData("{\"rows\": []}", "JSON object")]
    [InlineData("[1]", "not an object")]
    [InlineData("[{\"question\": \"Q?\", \"options\": [\"a\", \"b\"], \"distribution\": [1, 0]}]", "\"country\" is missing")]
    [InlineData("[]", "no question can be used")]
    public async Task BadJson_IsOneClearParagraph(string content, string found)
    {
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(async () => await Read("q.json", content));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains("q.json", error.Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileBeyondTheLimit_IsRefusedUnread()
    {
        string file = Path.Combine(folder, "huge.json");
        await using (FileStream huge = File.Create(file))
        {
            huge.SetLength(2L << 30); // sparse: takes no room
        }

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(
            async () => await QuestionFile.ReadAsync(file, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("2048 MB", error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFileAndUnknownKind_AreSaid()
    {
        await Assert.ThrowsAsync<InvalidInputException>(
            async () => await QuestionFile.ReadAsync(Path.Combine(folder, "none.json"), cancellationToken: TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidInputException>(async () => await Read("q.xlsx", "x"));
    }

    [Fact]
    public async Task PublishedTable_HoldsPythonLiterals()
    {
        QuestionSet set = await Read(
            "q.csv",
            "question,selections,options,source\n"
            + "\"Is it \"\"fine\"\", or\nnot?\",\"defaultdict(<class 'list'>, {'France': [0.4, 0.6], 'S. Africa': [1.0, 0.0], 'Japan': [0.5, 0.5]})\","
            + "\"['It\\'s fine', \"\"It isn't\"\"]\",GAS\n"
            + "Alone?,\"{'France': [1, 0], 'Japan': [1, 0]}\",\"['Yes', 'No']\",WVS\n");

        OpinionQuestion question = Assert.Single(set.Questions);
        Assert.Equal("Is it \"fine\", or\nnot?", question.Stem);
        Assert.Equal(["It's fine", "It isn't"], question.Options);
        Assert.Equal([0.4, 0.6], question.Populations["France"]);
        Assert.Equal(5, set.Rows);
        Assert.Single(set.Dropped);
    }

    [Theory]
    [InlineData("question,options\nQ,\"['a']\"\n", "selections")]
    [InlineData("question,selections,options\nQ,\"__import__('os')\",\"['a', 'b']\"\n", "line 2")]
    [InlineData("question,selections,options\nQ,\"{'F': [1, 0]\",\"['a', 'b']\"\n", "expected '}'")]
    [InlineData("question,selections,options\nQ,\"{'F': ['x', 0]}\",\"['a', 'b']\"\n", "not a list of numbers")]
    [InlineData("question,selections,options\nQ\n", "only 1 cells")]
    [InlineData("question,selections,options\n\"Q", "not closed")]
    public async Task BadTable_IsOneClearParagraph(string content, string found)
    {
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(async () => await Read("q.csv", content));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StanceLines_GiveEveryTopicPersonasOnBothSides()
    {
        QuestionSet set = await Read(
            "s.jsonl",
            """
            {"topic": "Zoning", "question": "Shall we?", "original": "Should the town rezone?", "rephrase": true, "options": {"yes": "supports", "no": "opposes"}}
            {"topic": "Zoning", "question": "Should the town rezone?", "original": "Should the town rezone?", "rephrase": false, "options": {"yes": "supports", "no": "opposes"}}
            """);

        OpinionQuestion question = Assert.Single(set.Questions);
        Assert.Equal("Should the town rezone?", question.Stem);
        IReadOnlyList<OpinionRespondent> people = set.RespondentsOf(question);
        Assert.Equal(10, people.Count);
        Assert.Equal(5, people.Count(p => AcceptanceRule.Accepts(Acceptance.MeanBinary, question.Populations[p.Population], 0)));
        Assert.Equal(5, people.Count(p => AcceptanceRule.Accepts(Acceptance.MeanBinary, question.Populations[p.Population], 1)));
    }

    [Theory]
    [InlineData("{\"topic\": \"T\", \"original\": \"Q?\", \"options\": {}}", "line 1")]
    [InlineData("{\"topic\": \"T\", \"original\": \"Q?\", \"options\": {\"yes\": \"supports\", \"no\": \"perhaps\"}}", "supports")]
    [InlineData("{\"topic\": \"T\", \"orig", "cut off")]
    public async Task BadStanceLine_IsOneClearParagraph(string content, string found)
    {
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(async () => await Read("s.jsonl", content));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data_controversial_english_germany.jsonl")]
    [InlineData("data_uncontroversial_japanese_japan.jsonl")]
    public async Task RealStanceFiles_Read(string name)
    {
        QuestionSet set = await QuestionFile.ReadAsync(
            SharedFiles.OrSkip("data/value-consistency/" + name), cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(set.Questions, q => Assert.Equal(10, set.RespondentsOf(q).Count));
    }

    [Fact]
    public async Task EveryLabelOfTheRealRows_HasADemonym()
    {
        QuestionSet set = await QuestionFile.ReadAsync(
            SharedFiles.OrSkip("data/global-opinion/data_eval.json"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(set.Respondents.Where(r => PopulationLabel.Demonym(r.Population) == r.Population).Select(r => r.Population));
        Assert.Equal(set.Respondents.Count, set.Respondents.Select(r => r.Persona.Id).Distinct(StringComparer.Ordinal).Count());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Row(string country, string shares) =>
        $$"""{"country": "{{country}}", "question": "Shall we?", "options": ["Yes", "No", 10.0], "distribution": {{shares}}}""";

    private ValueTask<QuestionSet> Json(params string[] rows) => Read("q.json", "[" + string.Join(',', rows) + "]");

    private ValueTask<QuestionSet> Read(string name, string content)
    {
        string file = Path.Combine(folder, name);
        File.WriteAllText(file, content);
        return QuestionFile.ReadAsync(file, cancellationToken: TestContext.Current.CancellationToken);
    }
}
