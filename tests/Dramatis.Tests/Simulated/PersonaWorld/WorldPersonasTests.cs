using Dramatis.Control;
using Dramatis.Simulated.PersonaWorld;

namespace Dramatis.Tests.Simulated.PersonaWorld;

public sealed class WorldPersonasTests
{
    [Fact]
    public void TwoThousandPeople_AreDifferentAndComeAgain()
    {
        string[] people = [.. WorldPersonas.Draw(1, 2000).Select(p => PersonaPrompt.Render(p))];

        Assert.Equal(2000, people.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(people.Take(20), WorldPersonas.Draw(1, 20).Select(p => PersonaPrompt.Render(p)));
        Assert.NotEqual(people[0], PersonaPrompt.Render(WorldPersonas.Draw(2, 1)[0]));
        Assert.All(WorldPersonas.Draw(1, 20, facts: 3), p => Assert.True(p.Facets.Count >= 3));
    }
}
