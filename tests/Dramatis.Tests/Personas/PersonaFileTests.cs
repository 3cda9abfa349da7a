using Dramatis.Personas;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Personas;

public class PersonaFileTests
{
    private static readonly Persona Keeper = new(
        "keeper",
        "Runa",
        [
            new Facet(FacetKind.Fact, "occupation", "bell founder", "I cast bells for a living."),
            new Facet(FacetKind.Trait, "extraversion", null, Level: -0.5, Confidence: 0.8),
            new Facet(FacetKind.Nation, "nation", "Orvan", ValidFrom: new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        ]);

    [Fact]
    public void WrittenPersona_ReadsBackEqual()
    {
        Persona read = PersonaFile.Parse(PersonaFile.Serialize(Keeper), "test");

        Assert.Equal(Keeper.Facets, read.Facets);
        Assert.Equal((Keeper.Id, Keeper.Name), (read.Id, read.Name));
    }

    [Fact]
    public void SmallestFile_HoldsANameAndAStatement()
    {
        Persona read = PersonaFile.Parse(
            """{ "format": 1, "id": "a", "name": "Ana", "facets": [ { "kind": "statement", "attribute": "s", "value": "I keep bees." } ] }""", "t");

        Facet facet = Assert.Single(read.Facets);
        Assert.Equal((FacetKind.Statement, "I keep bees.", 1d), (facet.Kind, facet.Value, facet.Confidence));
    }

    [Theory]
    [InlineData("", "not a persona file")]
    [InlineData("null", "null")]
    [InlineData("""{ "format": 2, "id": "a", "name": "b", "facets": [] }""", "version 2")]
    [InlineData("""{ "format": 1, "id": " ", "name": "b", "facets": [] }""", "empty id")]
    [InlineData("""{ "format": 1, "id": "a", "name": "b", "facets": [], "mood": 1 }""", "mood")]
    [InlineData("""{ "format": 1, "id": "a", "name": "b" }""", "facets")]
    [InlineData("""{ "format": 1, "id": "a", "name": "b", "facets": [ { "kind": "fact", "attribute": "x" } ] }""", "says nothing")]
    [InlineData("""{ "format": 1, "id": "a", "name": "b", "facets": [ { "kind": "trait", "attribute": "x", "value": null, "level": 3 } ] }""", "level outside")]
    [InlineData("""{ "format": 1, "id": "a", "name": "b", "facets": [ { "kind": 3, "attribute": "x", "value": "y" } ] }""", "facets[0].kind")]
    [InlineData("""{ "format": 1, "id": "a", "name": "b", "facets": [ { "kind": "fact", "attribute": "x", "value": "y", "confidence": 1.5 } ] }""", "confidence")]
    public void BrokenFile_IsRefusedWithTheReason(string json, string reason)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => PersonaFile.Parse(json, "card.json"));

        Assert.Contains("card.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedFiles_AreReadOrRefusedButNeverCrash()
    {
        string whole = PersonaFile.Serialize(Keeper);
        RandomStream random = RandomStream.FromSeed(3);
        for (int i = 0; i < 500; i++)
        {
            char[] text = whole.ToCharArray();
            for (int edit = random.NextInt(4); edit >= 0; edit--)
            {
                text[random.NextInt(text.Length)] = (char)random.NextInt(200);
            }

            string damaged = new(text, 0, 1 + random.NextInt(text.Length));
            Exception? error = Record.Exception(() => PersonaFile.Parse(damaged, "damaged"));
            Assert.True(error is null or InvalidInputException, $"{error}");
        }
    }
}
