using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Experiments.Files;

namespace Dramatis.Tests.Experiments.Files;

public sealed class ExperimentSchemaTests
{
    [Fact]
    public void ThePublishedSchema_IsTheOneOfTheCode()
    {
        JsonObject published = JsonNode.Parse(File.ReadAllText(SharedFiles.InRepository("docs/formats/experiment.schema.json")))!.AsObject();

        // The studies are known to the rooms above, which check their own part.
        published.Remove("allOf");
        published["properties"]!["study"]!.AsObject().Remove("enum");
        JsonObject expected = ExperimentSchema.Create([]);
        Assert.True(
            JsonNode.DeepEquals(expected, published),
            "docs/formats/experiment.schema.json is out of step; it should be:\n"
            + expected.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    [Fact]
    public void StudyOptions_StandUnderTheirSlugAndAreClosed()
    {
        JsonObject schema = ExperimentSchema.Create([new TwoStageStudy(1)]);
        JsonObject condition = schema["allOf"]![0]!.AsObject();
        Assert.Equal("two-stage", condition["if"]!["properties"]!["study"]!["const"]!.GetValue<string>());
        JsonObject options = condition["then"]!["properties"]!["options"]!.AsObject();
        Assert.False(options["additionalProperties"]!.GetValue<bool>());
        Assert.Equal("plain", options["properties"]!["style"]!["default"]!.GetValue<string>());
    }

    [Fact]
    public void AStudySchemaWithAnUnknownKeyword_IsAnErrorOfTheStudy()
    {
        TwoStageStudy study = new(1);
        study.OptionsSchema["properties"]!["questions"]!["multipleOf"] = 2;
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => StudyOptions.Check(study, new JsonObject { ["questions"] = 2 }, "x"));
        Assert.Contains("multipleOf", error.Message, StringComparison.Ordinal);
    }
}
