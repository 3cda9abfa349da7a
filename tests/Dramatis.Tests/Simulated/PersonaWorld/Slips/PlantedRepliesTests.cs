using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Slips;

namespace Dramatis.Tests.Simulated.PersonaWorld.Slips;

public class PlantedRepliesTests
{
    public static TheoryData<SlipKind> Kinds => [.. Enum.GetValues<SlipKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ASlipStandsWhereItSays_AndNamesTheStatementItContradicts(SlipKind kind)
    {
        for (int index = 0; index < 50; index++)
        {
            PlantedReply planted = PlantedReplies.Create(7, index, kind);
            Assert.Equal(kind, planted.Slip!.Kind);
            Assert.Equal(planted.Slip.Text, planted.Reply.Substring(planted.Slip.Start, planted.Slip.Text.Length));
            Assert.Contains(PersonaStatement.Of(planted.Persona), s => s.Id == planted.Slip.StatementId);
        }
    }

    [Fact]
    public void AFactSlip_StatesAnotherValueThanThePersona()
    {
        for (int index = 0; index < 100; index++)
        {
            PlantedReply planted = PlantedReplies.Create(7, index, SlipKind.Fact);
            PersonaStatement statement = PersonaStatement.Of(planted.Persona).Single(s => s.Id == planted.Slip!.StatementId);
            Assert.DoesNotContain(statement.Facet.Value! + ".", planted.Slip!.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void TheSameSeedAndIndex_GiveTheSameReply_AndAnotherSeedAnother()
    {
        string Text(ulong seed) => PlantedReplies.Create(seed, 3, SlipKind.Negation).Reply;

        Assert.Equal(Text(1), Text(1));
        Assert.NotEqual(Text(1), Text(2));
        Assert.Null(PlantedReplies.Create(1, 0, null).Slip);
    }
}
