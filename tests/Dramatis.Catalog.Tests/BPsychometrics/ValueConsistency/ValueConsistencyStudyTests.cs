using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.ValueConsistency;
using Dramatis.Catalog.BPsychometrics.ValueConsistency.Recovery;
using Dramatis.Conversations;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents.Speaking;
using Dramatis.Tests;
using Dramatis.Torch.Adapters.Learning;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.BPsychometrics.ValueConsistency;

public sealed class ValueConsistencyStudyTests
{
    [Fact]
    public async Task AStudyOfASimulatedRespondent_HasItsTablesPicturesAndClaims()
    {
        StudyAnalysis analysis = await RunAsync(new JsonObject { ["topics"] = 3, ["draws"] = 200, ["values"] = new JsonArray("conformity", "tradition") });
        Assert.Equal(
            ["paraphrase-over-chance", "topic-over-chance", "use-case-over-chance", "language-over-chance", "paraphrase-topic", "controversy-topic", "controversy-balanced", "cohesion-controversial", "cohesion-uncontroversial", "steer-conformity", "steer-tradition", "yes-saying", "value-taken-up"],
            analysis.Claims.Select(c => c.Id));
        Assert.Equal(["certificate", "consistency", "topics", "answers", "yes-saying", "judges", "texts", "values", "contradictions"], analysis.Tables.Select(t => t.Id));
        Assert.All(analysis.Tables, t => Assert.All(t.Rows, r => Assert.Equal(t.Columns.Count, r.Count)));
        Assert.Equal(["axes", "topics-controversial", "topics-uncontroversial", "support", "balance", "values"], analysis.Figures.Select(f => f.Id));

        // The respondent does not write: the axis of tasks has no data, and says so.
        Assert.Equal(ClaimVerdict.NotEvaluated, analysis.Claims.Single(c => c.Id == "use-case-over-chance").Verdict);
        Assert.Equal(1.0, analysis.Certificate!.Measures.First(m => m.Name.EndsWith("orderSymmetry", StringComparison.Ordinal)).Value!.Value, 9);
    }

    // The importance of a value moves the traits of its own name, and no topic is named so.
    [Fact]
    public async Task AStatedValue_IsTakenUpInPortraits_AndLeavesTheStancesOfThisRespondent()
    {
        StudyAnalysis analysis = await RunAsync(
            new JsonObject { ["topics"] = 2, ["draws"] = 100, ["writing"] = false, ["values"] = new JsonArray("conformity", "tradition", "power") },
            new RespondentPlan { Spread = 0 });
        Claim taken = analysis.Claims.Single(c => c.Id == "value-taken-up");
        Assert.Equal(ClaimVerdict.Supported, taken.Verdict);
        Assert.All(["conformity", "tradition", "power"], v => Assert.Equal(0, analysis.Claims.Single(c => c.Id == $"steer-{v}").Estimate!.Value, 9));
    }

    [Fact]
    public async Task ARefusal_IsCountedAndNeverAStance()
    {
        StudyAnalysis analysis = await RunAsync(
            new JsonObject { ["topics"] = 2, ["draws"] = 100, ["writing"] = false, ["values"] = new JsonArray(), ["readout"] = "parsed-text" },
            new RespondentPlan { Dials = Dramatis.Simulated.Respondents.Dials.RespondentDials.Silent with { Refusals = [new(1)] } });
        Assert.Equal("No question was answered.", analysis.Summary);
        Assert.All(analysis.Claims, c => Assert.Equal(ClaimVerdict.NotEvaluated, c.Verdict));
        Assert.All(analysis.Tables.Single(t => t.Id == "answers").Rows, r => Assert.Equal(r[3], r[4]));
    }

    // The planted respondent holds a side on every topic, and takes the other one in half of the questions' third wordings.
    [Fact]
    public async Task Contradictions_AreWrittenAsPairs_ThatTrainingReads()
    {
        JsonObject options = new() { ["topics"] = 3, ["draws"] = 100, ["writing"] = false, ["values"] = new JsonArray(), ["languages"] = new JsonArray("en"), ["pairs"] = true };
        using IChatClient wavering = StancePlant.All.Single(p => p.Id == "wording").Respondent(ValueConsistencyOptions.Read(Settings(options)).Sets, 1);
        StudyAnalysis analysis = await RunAsync(options, wavering);

        StudyFile file = Assert.Single(analysis.Files);
        PreferencePair[] pairs = [.. PreferenceLines.Read(new StringReader(file.Text), file.Name)];
        IReadOnlyList<string> counts = analysis.Tables.Single(t => t.Id == "contradictions").Rows.Single();
        Assert.NotEmpty(pairs);
        Assert.All(pairs, p => Assert.Contains("/paraphrase/", p.Id, StringComparison.Ordinal));
        Assert.All(pairs, p => Assert.Contains("/en-2/", p.Id, StringComparison.Ordinal));
        Assert.All(pairs, p => Assert.Equal(1, p.Margin!.Value, 6));
        Assert.Equal(2 * counts.Skip(2).Sum(c => int.Parse(c, CultureInfo.InvariantCulture)), pairs.Length); // both orders of the answers
        Assert.Equal(pairs.Length, pairs.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(pairs, p => Assert.Equal(["A", "B"], new[] { p.Chosen, p.Rejected }.Order()));
        Assert.All(pairs.GroupBy(p => p.Id[..p.Id.LastIndexOf('/')]), same => Assert.Equal(["A", "B"], same.Select(p => p.Chosen).Order())); // no letter is preferred

        IReadOnlyList<ChatMessage>[] learned = [.. ChatExamples.Read(new StringReader(file.Text), file.Name)];
        Assert.Equal(pairs.Select(p => (p.Prompt[^1].Text, p.Chosen)), learned.Select(m => (m[^2].Text, m[^1].Text)));
    }

    [Fact]
    public async Task PairsAreWrittenOnlyWhenAskedFor() => Assert.Empty(
        (await RunAsync(new JsonObject { ["topics"] = 1, ["draws"] = 100, ["writing"] = false, ["values"] = new JsonArray() })).Files);

    [Theory]
    [InlineData("items", "no-such-file.jsonl", "neither known nor a file")]
    [InlineData("items", "dramatis-values-40", "one answer that supports")]
    [InlineData("country", "x", "")]
    public void BadInput_IsNamed(string option, string value, string found)
    {
        StudySettings settings = Settings(new JsonObject { [option] = value });
        if (found.Length == 0)
        {
            Assert.NotNull(ValueConsistencyOptions.Read(settings)); // the packs have no country
            return;
        }

        Assert.Contains(found, Assert.Throws<InvalidInputException>(() => ValueConsistencyOptions.Read(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderOfPublishedFiles_GivesBothSets_InAllLanguages()
    {
        string folder = SharedFiles.OrSkip("data/value-consistency");
        ValueConsistencyOptions options = ValueConsistencyOptions.Read(Settings(new JsonObject { ["items"] = folder, ["languages"] = new JsonArray("en", "de", "zh", "ja") }));
        Assert.Equal(["controversial", "uncontroversial"], options.Sets.Select(s => s.Id));
        Assert.Equal([131, 79], options.Sets.Select(s => s.Questions.Items.Count));
        Assert.Equal([28, 20], options.Sets.Select(s => s.Questions.Scales.Count));
        Assert.Contains(
            "no questions in english for the country 'france'",
            Assert.Throws<InvalidInputException>(() => ValueConsistencyOptions.Read(Settings(new JsonObject { ["items"] = folder, ["country"] = "france" }))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("germany", "de", 128, 68)]
    [InlineData("china", "zh", 97, 87)]
    [InlineData("japan", "ja", 84, 85)]
    public void EveryCountry_IsReadInItsLanguage(string country, string language, int controversial, int uncontroversial)
    {
        string folder = SharedFiles.OrSkip("data/value-consistency");
        ValueConsistencyOptions options = ValueConsistencyOptions.Read(Settings(
            new JsonObject { ["items"] = folder, ["country"] = country, ["languages"] = new JsonArray(language) }));
        Assert.Equal([controversial, uncontroversial], options.Sets.Select(s => s.Questions.Items.Count));
    }

    private static StudySettings Settings(JsonObject options) =>
        new(new Dictionary<string, string> { ["default"] = "simulated:respondent" }, options, 1, ".");

    private static async Task<StudyAnalysis> RunAsync(JsonObject options, RespondentPlan? plan = null)
    {
        using SpeakingRespondent model = new(
            plan ?? new RespondentPlan(), () => [.. new[] { "dramatis-stances-24", "dramatis-agreed-18", "dramatis-values-40" }.Select(InstrumentPacks.Load)]);
        return await RunAsync(options, model);
    }

    private static async Task<StudyAnalysis> RunAsync(JsonObject options, IChatClient model)
    {
        await using InMemoryJournal journal = new();
        RunResult run = await new ExperimentRunner(journal).RunAsync(
            new StudyArm("study", new ValueConsistencyStudy(), Settings(options)),
            new Dictionary<string, IChatClient> { ["default"] = model },
            null,
            TestContext.Current.CancellationToken);
        return run.Analyse();
    }
}
