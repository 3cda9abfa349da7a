using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Candidates;

namespace Dramatis.Tests.Simulated.PersonaWorld.Candidates;

public class CandidateSetsTests
{
    [Fact]
    public void EverySetHasOneGoldReply_AndEquallyManyOfEachRelation()
    {
        for (int index = 0; index < 60; index++)
        {
            CandidateSet set = CandidateSets.Create(3, index);
            Assert.Equal(31, set.Candidates.Count);
            Assert.Single(set.Candidates, c => c.IsGold);
            Assert.All(Enum.GetValues<NliLabel>(), l => Assert.Equal(10, set.Candidates.Count(c => c.Relation == l && !c.IsGold)));
            Assert.NotEmpty(set.Persona.Facets);
        }
    }

    [Fact]
    public void TheSameSeedAndIndex_GiveTheSameSet() =>
        Assert.Equal(CandidateSets.Create(3, 5).Candidates, CandidateSets.Create(3, 5).Candidates);
}
