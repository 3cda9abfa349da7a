using System.Text.Json.Nodes;
using Dramatis.Personas;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class LintCommandTests : IDisposable
{
    private static readonly string Runa = SharedFiles.InRepository("experiments/personas/runa.json");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task APersonaThatIsWhole_IsSaidToBeSo() =>
        Assert.Contains("Runa, 5 statements\n  nothing wrong.", (await CommandLineRun.OfAsync("lint", Runa)).Succeeds().Output, StringComparison.Ordinal);

    [Fact]
    public async Task WhatIsWrong_IsNamed_AndTheExitCodeSaysSo()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("lint", Runa, Torn());
        Assert.Equal(6, run.Code);
        Assert.Empty(run.Error);
        Assert.Contains("wrong: s1 \"I live in York.\" and s2 \"I live in Leeds.\" contradict each other (rules, 0.93", run.Output, StringComparison.Ordinal);
        Assert.Contains("wrong: s1 \"I live in York.\" and s3 \"I live in York!\" say the same to the letter.", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 things wrong.", run.Output, StringComparison.Ordinal);
        Assert.Contains("nothing wrong.", run.Output, StringComparison.Ordinal); // Runa
    }

    [Fact]
    public async Task HintsAloneAreNoError()
    {
        CommandLineRun run = (await CommandLineRun.OfAsync("lint", Runa, "--task", "bake bread")).Succeeds();
        Assert.Contains("hint: s3 \"I have a cat called Pixel.\" shares no word with the task.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s1", run.Output, StringComparison.Ordinal); // a baker
        Assert.Contains("nothing wrong, 4 hints", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForMachines_EveryFindingHasItsRuleAndStatements()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("lint", Torn(), "--task", "row a boat", "--json");
        Assert.Equal(6, run.Code);
        JsonNode persona = run.Json["personas"]![0]!;
        Assert.Equal(("torn", 3, 2), (persona["id"]!.GetValue<string>(), persona["statements"]!.GetValue<int>(), persona["wrong"]!.GetValue<int>()));
        Assert.Equal(["contradiction", "duplicate", "unneeded", "unneeded", "unneeded"], persona["findings"]!.AsArray().Select(f => f!["rule"]!.GetValue<string>()));
        Assert.Equal("I live in Leeds.", persona["findings"]![0]!["statements"]![1]!["text"]!.GetValue<string>());
        Assert.True(persona["findings"]![2]!["hint"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(null, "nowhere.json", "does not exist")]
    [InlineData("", "broken.json", "is not a persona file")]
    [InlineData("{\"format\": 1,", "broken.json", "line 2")]
    [InlineData("{\"format\": 9, \"id\": \"x\", \"name\": \"X\", \"facets\": []}", "broken.json", "format version 9")]
    [InlineData("{\"format\": 1, \"id\": \"x\", \"name\": \"X\", \"facets\": [{\"kind\": \"fact\", \"attribute\": \"pet\"}]}", "facet 1", "says nothing")]
    public async Task AFileThatCannotBeRead_IsAClearError_AndHidesNothingOfTheOthers(string? content, string where, string what)
    {
        string file = content is null ? folder.In("nowhere.json") : folder.Write("broken.json", content + "\n");
        (await CommandLineRun.OfAsync("lint", file)).FailsWith(2, where, what);

        CommandLineRun both = await CommandLineRun.OfAsync("lint", file, Torn());
        Assert.Equal(2, both.Code);
        Assert.Contains("2 things wrong.", both.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--task", "what is it?", "no English word")]
    [InlineData("--threshold", "7", "threshold")]
    [InlineData("--longest", "0", "length of a statement")]
    [InlineData("--nli", "smell", "--nli")]
    public async Task BadArguments_AreNamed(string option, string value, string says) =>
        (await CommandLineRun.OfAsync("lint", Runa, option, value)).FailsWith(2, says);

    [Fact]
    public async Task NoFile_IsBadInput() => (await CommandLineRun.OfAsync("lint")).FailsWith(2);

    [Fact]
    public async Task FiveThousandStatements_AreRead_AndWhatIsWrongIsShownInPart()
    {
        Facet[] facets =
        [
            .. Enumerable.Range(0, 4_970).Select(i => new Facet(FacetKind.Statement, "seen", Text: FormattableString.Invariant($"I saw ship number {i} leave."))),
            .. Enumerable.Range(0, 30).Select(_ => new Facet(FacetKind.Statement, "pet", Text: "My cat is asleep.")),
        ];
        string file = folder.Write("crowd.json", PersonaFile.Serialize(new Persona("crowd", "Crowd", facets)));

        // Rules alone: the other judges take their time with 60,000 pairs.
        CommandLineRun run = await CommandLineRun.OfAsync("lint", file, "--nli", "rules");
        Assert.Equal(6, run.Code);
        Assert.Contains("Crowd, 5000 statements", run.Output, StringComparison.Ordinal);
        Assert.Contains("and 9 findings more of this kind; --json has all.", run.Output, StringComparison.Ordinal);
        Assert.Contains("29 things wrong.", run.Output, StringComparison.Ordinal);
    }

    private string Torn() => folder.Write("torn.json", PersonaFile.Serialize(new Persona(
        "torn",
        "Torn",
        [
            new(FacetKind.Fact, "home-town", "York", "I live in York."),
            new(FacetKind.Fact, "home-town", "Leeds", "I live in Leeds."),
            new(FacetKind.Fact, "home-town", "York", "I live in York!"),
        ])));
}
