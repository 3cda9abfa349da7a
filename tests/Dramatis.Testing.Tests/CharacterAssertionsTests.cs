using Dramatis.Entailment;
using Dramatis.Models;
using Dramatis.Personas;

namespace Dramatis.Testing.Tests;

public sealed class CharacterAssertionsTests : IDisposable
{
    private static readonly Persona Ann = new(
        "ann", "Ann", [new Facet(FacetKind.Fact, "home-town", "Leeds", "I live in Leeds."), new Facet(FacetKind.Fact, "occupation", "baker", "I work as a baker.")]);

    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-testing-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static CharacterCheckOptions Options { get; } = new()
    {
        Judge = new ClaimJudge(new ScriptedNliModel(p => NliScores.Of(
            p.Premise.Contains("Leeds", StringComparison.Ordinal) && p.Hypothesis.Contains("York", StringComparison.Ordinal) ? NliLabel.Contradiction : NliLabel.Neutral, 0.97))),
    };

    private static ScriptedChatClient Actor(string atTown = "I live in Leeds.") =>
        new(r => r.LastText.Contains("home town", StringComparison.Ordinal) ? atTown : "I bake.");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task AnActorInCharacter_Passes_AndTheReportSaysWhatWasAsked()
    {
        CharacterReport report = await Actor().ShouldStayInCharacterAsync(Ann, Options, Stop);

        Assert.Equal(1, report.Share);
        Assert.Equal(["who", "life", "forget", "s1-open", "s2-open", "s1-pressed", "s2-pressed"], report.Results.Select(r => r.Probe.Id));
    }

    [Fact]
    public async Task AnActorOutOfCharacter_FailsWithWhatItSaidAndWhatThatContradicts()
    {
        OutOfCharacterException failure = await Assert.ThrowsAsync<OutOfCharacterException>(() => Actor("Oh, I live in York.").ShouldStayInCharacterAsync(Ann, Options, Stop));

        Assert.StartsWith("Ann stayed in character in 6 of 7 replies (0.86 [", failure.Message, StringComparison.Ordinal);
        Assert.Contains("[s1-open] What is your home town?", failure.Message, StringComparison.Ordinal);
        Assert.Contains("said: Oh, I live in York.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\"Oh, I live in York.\" contradicts s1 \"I live in Leeds.\" (scripted, 0.97)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FewerSlipsThanAllowed_Pass() =>
        Assert.Equal(6 / 7.0, (await Actor("I live in York.").ShouldStayInCharacterAsync(Ann, Options with { LeastShare = 0.8 }, Stop)).Share, 12);

    [Fact]
    public async Task TheFirstRunWritesTheBaseline_AndOnlyWhatGetsWorseFailsLater()
    {
        CharacterCheckOptions options = Options with { Baseline = Path.Combine(folder, "ann.json") };
        await Actor("I live in York.").ShouldStayInCharacterAsync(Ann, options, Stop);
        byte[] written = await File.ReadAllBytesAsync(options.Baseline!, Stop);
        await Actor("I live in York.").ShouldStayInCharacterAsync(Ann, options, Stop);
        await Actor().ShouldStayInCharacterAsync(Ann, options, Stop);
        Assert.Equal(written, await File.ReadAllBytesAsync(options.Baseline!, Stop));

        ScriptedChatClient worse = new(r => r.LastText.Contains("Who are you?", StringComparison.Ordinal) ? "Somebody from York." : "I bake.");
        OutOfCharacterException failure = await Assert.ThrowsAsync<OutOfCharacterException>(() => worse.ShouldStayInCharacterAsync(Ann, options, Stop));
        Assert.StartsWith("1 probes that held in the baseline slip now.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("DRAMATIS_UPDATE_BASELINE=1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is no baseline")]
    [InlineData("{\"format\":9,\"persona\":\"ann\",\"held\":{}}", "version 9")]
    [InlineData("{\"format\":1,\"persona\":\"bob\",\"held\":{}}", "baseline of 'bob'")]
    public async Task ABaselineThatDoesNotFit_IsNamed(string text, string message)
    {
        CharacterCheckOptions options = Options with { Baseline = Path.Combine(folder, "x.json") };
        await File.WriteAllTextAsync(options.Baseline!, text, Stop);

        Assert.Contains(message, (await Assert.ThrowsAsync<InvalidInputException>(() => Actor().ShouldStayInCharacterAsync(Ann, options, Stop))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RepeatsAskWithDifferentSeeds()
    {
        ScriptedChatClient actor = Actor();
        await actor.ShouldStayInCharacterAsync(Ann, Options with { Probes = [new CharacterProbe("a", "So?")], Repeats = 3, Seed = 10 }, Stop);

        Assert.Equal([10, 11, 12], actor.Requests.Select(r => r.Options!.Seed));
    }

    [Fact]
    public async Task ProbesWithOneId_AreAnError() => Assert.Contains(
        "'a' is there twice",
        (await Assert.ThrowsAsync<InvalidInputException>(() => Actor().ShouldStayInCharacterAsync(Ann, Options with { Probes = [new("a", "x"), new("a", "y")] }, Stop))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void OfManyStatements_ProbesAreTakenEvenly()
    {
        Persona busy = new("b", "B", [.. Enumerable.Range(0, 500).Select(i => new Facet(FacetKind.Statement, "said", null, $"I own item {i}."))]);
        IReadOnlyList<CharacterProbe> probes = CharacterProbes.For(busy, 60);

        Assert.Equal((60, 60), (probes.Count, probes.Select(p => p.Id).Distinct().Count()));
    }
}
