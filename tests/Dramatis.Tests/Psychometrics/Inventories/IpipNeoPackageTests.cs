using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;

namespace Dramatis.Tests.Psychometrics.Inventories;

/// <summary>The layout of the npm package, with texts of our own.</summary>
public sealed class IpipNeoPackageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-npm-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void LanguagesAreJoinedByIdentifier_WhateverTheirOrder()
    {
        Write("en", n => n, "'Never', 'Seldom', 'Now and then', 'Often', 'It\\'s always so'");
        Write("de", n => 121 - n, "\"Nie\", \"Selten\", \"Manchmal\", \"Oft\", \"Immer\"");
        Instrument inventory = new InventorySource().Load(folder);
        Assert.Equal(["en", "de"], inventory.Languages);
        Assert.Equal("de 7", inventory.Item("7").Texts[new VariantKey("de")]);
        Assert.Equal("It's always so", inventory.Options[4].Texts["en"]);
        Assert.Equal((35, 24, 4), (inventory.Scales.Count, inventory.Scale("N").Items.Count, inventory.Scale("C6").Items.Count));
        Assert.Equal(-1, inventory.Scale("A").Items.Single(k => k.ItemId == "9").Direction);
    }

    [Fact]
    public void AKeyUnlikeThePublishedOne_IsRefused()
    {
        Write("en", n => n, "'a', 'b', 'c', 'd', 'e'", question => question["keyed"] = question["id"]!.GetValue<string>() == "id9" ? "plus" : question["keyed"]!.GetValue<string>());
        Assert.Contains("question 9 is keyed plus", Assert.Throws<InvalidInputException>(() => IpipNeoPackage.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATranslationThatLacksAQuestion_OrAChoice_IsRefused()
    {
        Write("en", n => n, "'a', 'b', 'c', 'd', 'e'");
        Write("fr", n => n, "'a', 'b', 'c', 'd', 'e'", question => question["id"] = question["id"]!.GetValue<string>() == "id3" ? "other" : question["id"]!.GetValue<string>());
        Assert.Contains("id3", Assert.Throws<InvalidInputException>(() => IpipNeoPackage.Load(folder)).Message, StringComparison.Ordinal);
        Write("fr", n => n, "'a', 'b', 'c', 'd'");
        Assert.Contains("score 5", Assert.Throws<InvalidInputException>(() => IpipNeoPackage.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutEnglish_IsRefused_AndSaysHowToInstall() => Assert.Contains(
        "dramatis data install ipip-neo-120", Assert.Throws<InvalidInputException>(() => IpipNeoPackage.Load(folder)).Message, StringComparison.Ordinal);

    private void Write(string language, Func<int, int> order, string choices, Action<JsonObject>? change = null)
    {
        string path = Directory.CreateDirectory(Path.Combine(folder, "data", language)).FullName;
        JsonArray questions = [];
        foreach (int n in Enumerable.Range(1, 120).Select(order))
        {
            JsonObject question = new()
            {
                ["id"] = FormattableString.Invariant($"id{n}"),
                ["text"] = FormattableString.Invariant($"{language} {n}"),
                ["keyed"] = IpipNeoKey.IsReversed(120, n) ? "minus" : "plus",
                ["domain"] = IpipNeoKey.DomainOf(n),
                ["facet"] = int.Parse(IpipNeoKey.FacetOf(n)[1..], CultureInfo.InvariantCulture),
            };
            change?.Invoke(question);
            questions.Add(question);
        }

        File.WriteAllText(Path.Combine(path, "questions.json"), questions.ToJsonString());
        string[] texts = choices.Split(", ");
        string plus = string.Join(",\n", texts.Select((t, i) => $"    {{\n      // text: 'Old',\n      text: {t},\n      score: {i + 1},\n      color: {i + 1}\n    }}"));
        File.WriteAllText(Path.Combine(path, "choices.js"), $"module.exports = {{\n  plus: [\n{plus}\n  ],\n  minus: []\n}}\n");
    }
}
