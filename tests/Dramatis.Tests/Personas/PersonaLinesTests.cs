using Dramatis.Control;
using Dramatis.Personas;

namespace Dramatis.Tests.Personas;

public sealed class PersonaLinesTests
{
    [Fact]
    public void ADescription_StandsWhereTheNameWould()
    {
        IReadOnlyList<Persona> personas = PersonaLines.Parse(
            """
            {"persona": "A beekeeper who distrusts the bank."}

            {"input persona": "Mayor of a small town", "other": 1}
            """,
            "hub.jsonl");

        Assert.Equal(["line-1", "line-3"], personas.Select(p => p.Id));
        Assert.Equal("You are a beekeeper who distrusts the bank.", PersonaPrompt.Render(personas[0]));
        Assert.Equal("You are Mayor of a small town.", PersonaPrompt.Render(personas[1]));
    }

    [Fact]
    public void OnlyTheFirstAreRead() =>
        Assert.Single(PersonaLines.Parse("{\"persona\": \"A\"}\nnot read any more", "hub.jsonl", most: 1));

    [Theory]
    [InlineData("", "hub.jsonl: holds no persona")]
    [InlineData("{\"persona\": \"A\"}\n{\"name\": \"B\"}", "hub.jsonl, line 2")]
    [InlineData("{\"persona\": \" \"}", "hub.jsonl, line 1")]
    [InlineData("[1", "hub.jsonl, line 1")]
    public void WhatIsNoPersona_IsRefusedWithItsLine(string text, string where) =>
        Assert.StartsWith(where, Assert.Throws<InvalidInputException>(() => PersonaLines.Parse(text, "hub.jsonl")).Message, StringComparison.Ordinal);
}
