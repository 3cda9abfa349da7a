using Dramatis.Catalog.BPsychometrics.TraitExpression;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Catalog.Tests.BPsychometrics.TraitExpression;

public sealed class DoseResponseTests
{
    private static readonly Instrument Inventory = InstrumentPacks.Load("dramatis-traits-60");

    // Answers 3 + 2 x degree on items for the trait and 3 - 2 x degree on items against it: the scale rises by 2 points from middle to
    // pole, but for the one answer that is a point off, without which there would be no error to weigh the slope by.
    [Fact]
    public void AnswersThatFollowTheDegree_HaveItsSlope()
    {
        IReadOnlyList<DoseResponse> found = DoseResponse.All(Answered(dose => 2 * dose));
        Assert.All(found, d => Assert.InRange(d.Slope!.Estimate, 1.95, 2.05));
        Assert.All(found, d => Assert.True(d.AdjustedP < 1e-6));
        Assert.All(found, d => Assert.Equal([-1, -0.5, 0, 0.5, 1], d.Steps.Select(s => s.Dose)));
        Assert.All(found, d => Assert.Equal([1, 2, 3, 4, 5], d.Steps.Select(s => Math.Round(s.Mean))));
    }

    [Fact]
    public void AnswersThatAreAllTheSame_HaveNoSlope()
    {
        IReadOnlyList<DoseResponse> found = DoseResponse.All(Answered(_ => 0, slip: false));
        Assert.All(found, d => Assert.Equal((null, null, 40), (d.Slope, d.AdjustedP, d.People)));
    }

    [Fact]
    public void WithoutPeople_ThereIsNothing() => Assert.Empty(DoseResponse.All([]));

    private static IReadOnlyList<GradedScores> Answered(Func<double, double> above, bool slip = true)
    {
        Administration asked = new() { Template = StandardTemplates.Find("describe") };
        return
        [
            .. GradedPeople.Deal(5, 8, 1).Index().Select(person => new GradedScores(person.Item, new PersonScores(
                person.Item.Id,
                new ResponseSheet(
                    Inventory,
                    person.Item.Id,
                    asked,
                    Inventory.Scales.SelectMany(scale => scale.Items.Index().Select(key => new ResponseRow(
                        person.Item.Id,
                        asked,
                        key.Item.ItemId,
                        0,
                        ItemAnswer.Chosen(Option(above(Dose(person.Item, scale.Id)), key.Item.Direction, slip && person.Index == 0 && key.Index == 0))))))))),
        ];

        static double Dose(Persona person, string trait) => person.Find(FacetKind.Trait, trait)!.Level!.Value;

        static int Option(double above, int direction, bool slips) => Math.Clamp((int)(2 + (direction * above)) + (slips ? 1 : 0), 0, 4);
    }
}
