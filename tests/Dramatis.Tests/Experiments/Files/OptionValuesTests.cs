using System.Text.Json.Nodes;
using Dramatis.Experiments.Files;

namespace Dramatis.Tests.Experiments.Files;

public sealed class OptionValuesTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(
        """
        { "properties": { "name": { "default": "ada" }, "count": { "default": 3 }, "share": { "default": 0.5 }, "loud": { "default": false }, "modes": { "default": ["a", "b"] } } }
        """)!.AsObject();

    [Fact]
    public void WhatIsNotGiven_IsTheDefault()
    {
        OptionValues options = new(Schema, new JsonObject { ["count"] = 7 });
        Assert.Equal(("ada", 7, 0.5, false), (options.Text("name"), options.Whole("count"), options.Number("share"), options.Flag("loud")));
        Assert.Equal([1, 2], options.Choices("modes", ("a", 1), ("b", 2)));
        Assert.Equal(3.0, new OptionValues(Schema, []).Number("count"));
    }

    // Files give numbers as longs and decimals, programs as ints and doubles.
    [Fact]
    public void Numbers_AreReadHoweverTheyAreHeld()
    {
        OptionValues options = new(Schema, new JsonObject { ["count"] = JsonValue.Create(4L), ["share"] = JsonValue.Create(1) });
        Assert.Equal((4, 1.0), (options.Whole("count"), options.Number("share")));
        Assert.Equal(4, new OptionValues(Schema, new JsonObject { ["count"] = JsonValue.Create(4m) }).Whole("count"));
        Assert.Throws<InvalidInputException>(() => new OptionValues(Schema, new JsonObject { ["count"] = JsonValue.Create(4.5m) }).Whole("count"));
    }

    [Theory]
    [InlineData("""{ "nmae": "x" }""", "there is no such option")]
    [InlineData("""{ "count": "many" }""", "is not a whole number")]
    [InlineData("""{ "modes": ["c"] }""", "'c' is not known")]
    public void WhatDoesNotFit_IsNamed(string given, string found) => Assert.Contains(
        found,
        Assert.Throws<InvalidInputException>(() => Read(new OptionValues(Schema, JsonNode.Parse(given)!.AsObject()))).Message,
        StringComparison.Ordinal);

    private static void Read(OptionValues options)
    {
        _ = options.Whole("count");
        _ = options.Choices("modes", ("a", 1), ("b", 2));
    }
}
