using Dramatis.Personas.Sampling;

namespace Dramatis.Tests.Personas.Sampling;

public sealed class PopulationFileTests : IDisposable
{
    private readonly string stem = Path.Combine(Path.GetTempPath(), $"population-{Guid.NewGuid():N}");

    public void Dispose()
    {
        File.Delete(stem + ".csv");
        File.Delete(stem + ".json");
    }

    [Fact]
    public void ATableInCsv_IsRead()
    {
        PopulationTable table = Load(".csv", "gender,weight,age\nwoman, 30 ,20-39\nman,10,71\n");

        Assert.Equal(["gender", "age"], table.Attributes.Select(a => a.Id));
        Assert.Equal(0.75, table.Share("gender", "woman"));
        Assert.Equal(["man", "71"], table.Rows[1].Levels);
    }

    [Fact]
    public void OwnAttributesAndMargins_AreReadFromJson()
    {
        PopulationTable table = Load(".json", """
            {
              "format": 1,
              "source": "made up",
              "attributes": ["gender", "region"],
              "rows": [
                { "levels": ["woman", "coast"], "weight": 30 },
                { "levels": ["woman", "hills"], "weight": 10 },
                { "levels": ["man", "coast"], "weight": 20 },
                { "levels": ["man", "hills"], "weight": 25 }
              ],
              "texts": { "region": { "coast": "I live by the sea.", "hills": "I live in the hills." }, "gender": { "woman": "She is me." } },
              "margins": { "gender": { "woman": 0.51, "man": 0.49 } }
            }
            """);

        Assert.Equal("made up", table.Source);
        Assert.Equal(0.51, table.Share("gender", "woman"), 9);
        Assert.Equal("I live by the sea.", table.Attributes[1].Levels[0].Text);
        Assert.Equal("She is me.", table.Attributes[0].Levels.Single(l => l.Id == "woman").Text);
        Assert.Equal(30.0 * 25 / (10 * 20), table.Rows[0].Weight * table.Rows[3].Weight / (table.Rows[1].Weight * table.Rows[2].Weight), 6);
    }

    [Theory]
    [InlineData(".txt", "x", "is no format of a population")]
    [InlineData(".csv", "", "line 1: the header has no column 'weight'")]
    [InlineData(".csv", "gender\nwoman\n", "line 1: the header has no column 'weight'")]
    [InlineData(".csv", "weight\n1\n", "one attribute or more")]
    [InlineData(".csv", "hat,weight\nred,1\n", "nothing says how the levels of 'hat' read")]
    [InlineData(".csv", "gender,weight\nwoman,1\nman\n", "line 3: there are 1 fields for 2 columns")]
    [InlineData(".csv", "gender,weight\nwoman,many\n", "line 2: 'many' is no weight")]
    [InlineData(".csv", "gender,weight\nwoman,NaN\n", "Row 1 has a weight of NaN")]
    [InlineData(".csv", "gender,weight\nlady,1\n", "Row 1 has 'lady' for gender. Known: woman, man, nonbinary")]
    [InlineData(".csv", "gender,gender,weight\nman,man,1\n", "each once")]
    [InlineData(".json", "[]", "does not hold a population")]
    [InlineData(".json", """{ "format": 1, "hats": 3 }""", "does not hold a population: see hats")]
    [InlineData(".json", """{ "attributes": ["gender"], "rows": [] }""", "the format is missing")]
    [InlineData(".json", """{ "format": 1, "attributes": ["gender"], "rows": [] }""", "there are no attributes, or rows without")]
    [InlineData(".json", """{ "format": 1, "attributes": ["gender"], "rows": [{ "levels": ["man"] }] }""", "there are no attributes, or rows without")]
    [InlineData(".json", """{ "format": 1, "attributes": ["gender"], "rows": [{ "levels": ["man"], "weight": 1e999 }] }""", "Row 1 has a weight of")]
    [InlineData(".json", """{ "format": 1, "attributes": ["gender"], "rows": [{ "levels": ["man"], "weight": 1 }], "texts": { "hat": { "red": "I wear red." } } }""", "texts for 'hat'")]
    [InlineData(".json", """{ "format": 1, "attributes": ["gender"], "rows": [{ "levels": ["man"], "weight": 1 }], "texts": { "gender": { "man": " " } } }""", "texts of 'gender' cannot be used")]
    [InlineData(".json", """{ "format": 1, "attributes": ["gender"], "rows": [{ "levels": ["man"], "weight": 1 }], "margins": { "gender": { "woman": 1 } } }""", "has no share for 'man'")]
    [InlineData(".json", """{ "format": 1, "attributes": ["gender"], "rows": [{ "levels": ["man"], "weight": 1 }], "margins": { "gender": { "man": 0.4, "woman": 0.6 } } }""", "'woman' is to have a share of 0.6, and no row")]
    [InlineData(".json", """{ "format": 1, "attributes": ["gender"], "rows": [{ "levels": ["man"], "weight": 1 }], "margins": { "gender": { "man": 40 } } }""", "add up to 1")]
    public void WhatIsNoPopulation_IsRefusedWithItsPlace(string extension, string text, string what)
    {
        string message = Assert.Throws<InvalidInputException>(() => Load(extension, text)).Message;
        Assert.StartsWith(stem, message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", message, StringComparison.Ordinal);
        File.Delete(stem + extension);
    }

    [Fact]
    public void ALargerFile_IsRefusedUnread()
    {
        using (FileStream file = File.Create(stem + ".csv"))
        {
            file.SetLength(PopulationFile.MostBytes + 1);
        }

        Assert.Contains("has at most 16777216", Assert.Throws<InvalidInputException>(() => PopulationFile.Load(stem + ".csv", [])).Message, StringComparison.Ordinal);
    }

    private PopulationTable Load(string extension, string text)
    {
        File.WriteAllText(stem + extension, text);
        return PopulationFile.Load(stem + extension, SurveyAttributes.All);
    }
}
