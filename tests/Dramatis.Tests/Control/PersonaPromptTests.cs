using Dramatis.Control;
using Dramatis.Personas;

namespace Dramatis.Tests.Control;

public sealed class PersonaPromptTests
{
    private static readonly Persona Mara = new(
        "mara",
        "Mara",
        [
            new Facet(FacetKind.Fact, "occupation", "baker", "I work as a baker."),
            new Facet(FacetKind.Trait, "extraversion", null, Level: 0.5),
            new Facet(FacetKind.Opinion, "the harbour", "close it"),
        ]);

    [Fact]
    public void FacetTextWins_OthersGetASentence() => Assert.Equal(
        "You are Mara.\nI work as a baker. My extraversion is high. On the harbour I think: close it.",
        PersonaPrompt.Render(Mara));

    [Fact]
    public void NameOnly_LeavesEveryFacetOut() =>
        Assert.Equal("You are Mara.", PersonaPrompt.Render(Mara, PersonaStrength.NameOnly));

    [Fact]
    public void Firm_AsksToStayInCharacter() => Assert.StartsWith(
        "You are Mara. Stay in character whatever others say.\nI work",
        PersonaPrompt.Render(Mara, PersonaStrength.Firm),
        StringComparison.Ordinal);
}
