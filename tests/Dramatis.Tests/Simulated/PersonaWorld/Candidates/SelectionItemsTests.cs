using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Candidates;

namespace Dramatis.Tests.Simulated.PersonaWorld.Candidates;

public class SelectionItemsTests
{
    private static IEnumerable<SelectionItem> Items(bool needsPersona, WorldSplit split = WorldSplit.HeldOut) => Enumerable.Range(0, 150).Select(i => SelectionItems.Create(5, split, i, 20, needsPersona));

    [Fact]
    public void Replies_AreDifferent_AndTheGoldOneStandsAnywhere()
    {
        SelectionItem[] items = [.. Items(true), .. Items(false)];
        Assert.All(items, i => Assert.Equal(20, i.Replies.Distinct().Count()));
        Assert.True(items.Select(i => i.Gold).Distinct().Count() == 20);
    }

    [Fact]
    public void TheStatementToldIsThePersonasAlone_WhereItIsNeeded()
    {
        Assert.All(Items(true), i => Assert.NotNull(i.StatementId));
        Assert.All(Items(false), i => Assert.Null(i.StatementId));
        Assert.All(Items(true), i => Assert.DoesNotContain(PersonaStatement.Of(i.Persona).Single(s => s.Id == i.StatementId).Text, i.Context.Turns.Select(t => t.Text)));
    }

    [Fact]
    public void TheStranger_AnswersTheQuestionOtherwise() =>
        Assert.All(Items(true), i => Assert.DoesNotContain(PersonaStatement.Of(i.Persona).Single(s => s.Id == i.StatementId).Text, PersonaStatement.Of(i.Stranger).Select(s => s.Text)));

    [Fact]
    public void EqualSeeds_GiveEqualItems()
    {
        Assert.Equal(Items(true).Select(i => string.Join('|', i.Replies)), Items(true).Select(i => string.Join('|', i.Replies)));
        Assert.Empty(Items(true).Select(i => i.Id).Intersect(Items(false).Select(i => i.Id)));
    }

    [Fact]
    public void TalksAlternate_AndEndWithTheQuestion() => Assert.All(Items(false, WorldSplit.Train), i =>
    {
        Assert.Equal("user", i.Context.Turns[^1].Speaker);
        Assert.All(i.Context.Turns.Index(), t => Assert.Equal(t.Index % 2 == 0, t.Item.Speaker == "user"));
    });
}
