using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Systems = Dramatis.Catalog.Catalog;

namespace Dramatis.Cli.Tests.Commands;

public sealed partial class CatalogCommandTests
{
    [Fact]
    public async Task Json_ListsAll119Rows_WithTheStateThatTheCatalogItselfHas()
    {
        JsonArray rows = (await CommandLineRun.OfAsync("catalog", "--json")).Succeeds().Json.AsArray();
        Assert.Equal(Enumerable.Range(1, 119), rows.Select(r => r!["row"]!.GetValue<int>()));
        Assert.Equal(
            Systems.Studies.Select(s => s.Entry.Row).Distinct().Order(),
            rows.Where(r => r!["state"]!.GetValue<string>() == "works").Select(r => r!["row"]!.GetValue<int>()));
        Assert.Contains("1-recovery", rows[0]!["studies"]!.AsArray().Select(s => s!.GetValue<string>()));
    }

    [Fact]
    public async Task Table_HasALineForEveryRow()
    {
        CommandLineRun run = (await CommandLineRun.OfAsync("catalog")).Succeeds();
        Assert.Equal(Enumerable.Range(1, 119), Row().Matches(run.Output).Select(m => int.Parse(m.Groups[1].ValueSpan, null)));
    }

    [Fact]
    public async Task Works_LeavesOutWhatCannotBeReproducedYet()
    {
        JsonArray rows = (await CommandLineRun.OfAsync("catalog", "--works", "--json")).Succeeds().Json.AsArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Equal("works", r!["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task OneSystem_IsFoundByRowAndBySlug()
    {
        CommandLineRun byRow = (await CommandLineRun.OfAsync("catalog", "1")).Succeeds();
        Assert.Contains("dramatis reproduce 1", byRow.Output, StringComparison.Ordinal);
        string slug = (await CommandLineRun.OfAsync("catalog", "1", "--json")).Json["slug"]!.GetValue<string>();
        Assert.Equal(byRow.Output, (await CommandLineRun.OfAsync("catalog", slug)).Output);
    }

    [GeneratedRegex(@"^│ (\d+) +│", RegexOptions.Multiline)]
    private static partial Regex Row();
}
