using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dramatis.Cli.Runs;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests;

public sealed partial class DocumentationTests
{
    public static TheoryData<string> Documents() => ["docs/guide.md", "docs/instruments.md", "docs/formats/experiment.md"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void EveryExperimentShown_IsReadAndItsArmsFitTheStudy(string document)
    {
        string text = File.ReadAllText(SharedFiles.InRepository(document));
        string[] shown = [.. YamlBlock().Matches(text).Select(m => m.Groups[1].Value).Where(y => y.Contains("experiment:", StringComparison.Ordinal))];
        Assert.NotEmpty(shown);
        using TemporaryFolder folder = new();
        foreach (string yaml in shown)
        {
            (Experiment experiment, IStudy study) = ExperimentFile.Load(folder.Write("shown.yaml", yaml), KnownStudies.All);
            int arms = experiment.Factors.Aggregate(experiment.Replications, (product, factor) => product * factor.Levels.Count);
            Assert.Equal(arms, experiment.Arms(study).Count);
        }
    }

    [Fact]
    public void EveryExperimentOfTheRepository_IsReadAndItsArmsFitTheStudy()
    {
        string[] files = Directory.GetFiles(SharedFiles.InRepository("experiments"), "*.yaml");
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            (Experiment experiment, IStudy study) = ExperimentFile.Load(file, KnownStudies.All);
            Assert.Equal(Path.GetFileNameWithoutExtension(file), experiment.Name);
            Assert.NotEmpty(experiment.Arms(study));
        }
    }

    [Fact]
    public void TheFormatPage_ListsEveryKeyOfTheSchema()
    {
        string page = File.ReadAllText(SharedFiles.InRepository("docs/formats/experiment.md"));
        Assert.All(
            ExperimentSchema.Create([])["properties"]!.AsObject(),
            key => Assert.Contains($"| `{key.Key}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void ThePublishedSchema_HoldsTheOptionsOfEveryStudy()
    {
        JsonNode? published = JsonNode.Parse(File.ReadAllText(SharedFiles.InRepository("docs/formats/experiment.schema.json")));
        Assert.True(
            JsonNode.DeepEquals(ExperimentSchema.Create(KnownStudies.All), published),
            "docs/formats/experiment.schema.json is out of step: dramatis run --schema > docs/formats/experiment.schema.json");
    }

    [Fact]
    public void TheGuide_ListsEveryExitCode()
    {
        string guide = File.ReadAllText(SharedFiles.InRepository("docs/guide.md"));
        Assert.All(
            [ExitCodes.Done, ExitCodes.BadInput, ExitCodes.ModelUnusable, ExitCodes.Incomplete, ExitCodes.RequirementUnmet, ExitCodes.Interrupted],
            code => Assert.Contains(FormattableString.Invariant($"| {code} |"), guide, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^```yaml\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex YamlBlock();
}
