using Dramatis.Personas;

namespace Dramatis.Tests.Personas;

public class PersonaStatementTests
{
    private static readonly DateTimeOffset Day = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void EveryFacet_IsAStatementInTheFirstPerson()
    {
        Persona ann = new("ann", "Ann", [new Facet(FacetKind.Fact, "home-town", "Leeds"), new Facet(FacetKind.Style, "tone", "dry", "I keep it dry.")]);

        Assert.Equal([("s1", "My home town is Leeds."), ("s2", "I keep it dry.")], PersonaStatement.Of(ann).Select(s => (s.Id, s.Text)));
    }

    [Fact]
    public void WhatNoLongerHolds_IsLeftOut_AndTheOthersKeepTheirNames()
    {
        Persona ann = new("ann", "Ann", [new Facet(FacetKind.Fact, "job", "baker", ValidUntil: Day), new Facet(FacetKind.Fact, "job", "nurse", ValidFrom: Day)]);

        Assert.Equal(["s1"], PersonaStatement.Of(ann, Day.AddTicks(-1)).Select(s => s.Id));
        Assert.Equal(["s2"], PersonaStatement.Of(ann, Day).Select(s => s.Id));
        Assert.Equal(2, PersonaStatement.Of(ann).Count);
    }
}
