using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Psychometrics.Instruments;

public sealed class InstrumentFileTests
{
    private const string Yaml = """
        format: 1
        instrument: tidy
        title: Tidiness
        kind: self-description
        licence: { name: MIT, holder: the tests, source: this file }
        options:
          - { id: no, text: { en: No, de: Nein }, score: 0 }
          - { id: yes, text: { en: Yes, de: Ja }, score: 1 }
        items:
          - id: lists
            text: { en: [I keep lists., Lists are my thing.], de: Ich führe Listen. }
            about: { en: "{Name} {keep|keeps} lists." }
          - { id: heaps, text: { en: I pile things up., de: Ich häufe Dinge an. }, topic: desk }
          - { id: warm-up, text: { en: I am here., de: Ich bin hier. }, filler: true }
        scales:
          - { id: tidy, title: Tidy, aggregate: percent, items: { lists: 1, heaps: -2 } }
        """;

    [Fact]
    public void AFile_BecomesAnInstrument()
    {
        Instrument tidy = InstrumentFile.Parse(Yaml, "tidy.yaml");
        Assert.Equal(("tidy", InstrumentKind.SelfDescription, false), (tidy.Id, tidy.Kind, tidy.IsValidated));
        Assert.Equal("Lists are my thing.", tidy.Item("lists").Texts[new VariantKey("en", 1)]);
        Assert.Equal("{Name} {keep|keeps} lists.", tidy.Item("lists").Texts[new VariantKey(Person: GrammaticalPerson.Third)]);
        Assert.Equal(["en", "de"], tidy.Languages);
        Assert.Equal(new KeyedItem("heaps", -1, 2), tidy.Scales[0].Items[1]);
        Assert.Equal("desk", tidy.Item("heaps").Topic);
    }

    [Fact]
    public void WritingAndReadingAgain_ChangesNothing()
    {
        string once = InstrumentFile.Serialize(InstrumentFile.Parse(Yaml, "tidy.yaml"));
        Assert.Equal(once, InstrumentFile.Serialize(InstrumentFile.Parse(once, "tidy.json")));
        Assert.Contains("Ich führe Listen.", once, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: self-description", "kind: quiz", ":4:7", "self-description")]
    [InlineData("title: Tidiness", "titel: Tidiness", ":3:1", "Did you mean 'title'?")]
    [InlineData("heaps: -2", "heeps: -2", ":16:", "Did you mean 'heaps'?")]
    [InlineData("heaps: -2", "heaps: 0", ":16:", "not 0")]
    [InlineData("id: heaps", "id: lists", ":13:", "its own identifier")]
    [InlineData("de: Nein", "de: JA!", ":8:", "told apart")]
    [InlineData("de: Nein", "xx: Nein", ":7:", "language tag")]
    [InlineData("filler: true", "topic: hello", ":14:", "filler: true")]
    [InlineData("score: 1", "score: yes", ":8:", "number")]
    [InlineData("format: 1", "format: 7", ":1:9", "version 1")]
    [InlineData("instrument: tidy", "instrument: Tidy One", ":2:13", "lower-case")]
    public void AMistake_IsNamedWithItsPlaceAndItsRemedy(string right, string wrong, string place, string remedy)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(
            () => InstrumentFile.Parse(Yaml.Replace(right, wrong, StringComparison.Ordinal), "tidy.yaml"));
        Assert.Contains("tidy.yaml" + place, error.Where, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Found + " " + error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void ALargeOrMissingFile_IsRefusedUnread()
    {
        string path = Path.Combine(Path.GetTempPath(), $"dramatis-{Guid.NewGuid():N}.yaml");
        Assert.Contains("no such file", Assert.Throws<InvalidInputException>(() => InstrumentFile.Load(path)).Message, StringComparison.Ordinal);
        try
        {
            using (FileStream large = File.Create(path))
            {
                large.SetLength(InstrumentLimits.Bytes + 1);
            }

            Assert.Contains("at most", Assert.Throws<InvalidInputException>(() => InstrumentFile.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Whatever a file holds, it is an instrument or an error for people.
    [Fact]
    public void BrokenFiles_NeverCauseAnotherKindOfError()
    {
        RandomStream random = RandomStream.FromSeed(5);
        string[] pieces = ["{", "}", "[", "]", ":", "-", "&a ", "*a", "~", "null", "\"", "'", "\t", "\n", "1e999", "-0", "\u0000", "é", "!!binary ", "? ", "<<: *a"];
        int accepted = 0;
        for (int i = 0; i < 4_000; i++)
        {
            string text = i % 2 == 0 ? Yaml : InstrumentFileTestsJson.Value;
            for (int edits = 1 + random.NextInt(4); edits > 0; edits--)
            {
                int at = random.NextInt(text.Length);
                int cut = Math.Min(random.NextInt(12), text.Length - at);
                text = text[..at] + (random.NextBool(0.7) ? random.Choose(pieces) : text.Substring(random.NextInt(text.Length), 1)) + text[(at + cut)..];
            }

            try
            {
                InstrumentFile.Parse(text, "fuzz");
                accepted++;
            }
            catch (InvalidInputException)
            {
                // What a broken file is for.
            }
        }

        Assert.InRange(accepted, 1, 3_999);
    }

    [Fact]
    public void ThePublishedSchema_IsTheOneOfTheCode()
    {
        string expected = InstrumentSchema.Create().ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        JsonNode published = JsonNode.Parse(File.ReadAllText(SharedFiles.InRepository("docs/formats/instrument.schema.json")))!;
        Assert.True(JsonNode.DeepEquals(published, JsonNode.Parse(expected)), "docs/formats/instrument.schema.json is out of step; it should be:\n" + expected);
    }

    [Fact]
    public void UnbalancedAndSingleItemScales_AreWarnedOf()
    {
        Instrument tidy = InstrumentFile.Parse(Yaml, "tidy.yaml");
        Assert.Empty(InstrumentReview.Of(tidy));
        Assert.Equal(1 / 3.0, InstrumentReview.ShareKeyedFor(tidy.Scales[0]), 12);
        string one = Assert.Single(InstrumentReview.Of(InstrumentFile.Parse(Yaml.Replace("heaps: -2", "heaps: 2", StringComparison.Ordinal), "t")));
        Assert.Contains("2 of 2 items are keyed for it", one, StringComparison.Ordinal);
    }

    private static class InstrumentFileTestsJson
    {
        public static readonly string Value = InstrumentFile.Serialize(InstrumentFile.Parse(Yaml, "tidy.yaml"));
    }
}
