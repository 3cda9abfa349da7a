using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using static Dramatis.Tests.Psychometrics.SmallInstrument;

namespace Dramatis.Tests.Psychometrics.Respondents;

public sealed class AnswerSheetsTests
{
    private static readonly IReadOnlyList<RenderedItem> Form = Render();

    public static TheoryData<string> Names => [.. AnswerSheets.Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ASheet_IsReadItemByItem_AndWhatIsNotThereIsMissing(string name)
    {
        (_, string reply, string missing) = AnswerSheets.Cases.Single(c => c.Name == name);
        IReadOnlyList<ItemAnswer> read = AnswerReader.ReadLines(reply, Form);
        Assert.Equal(
            AnswerSheets.MissingOf(missing),
            read.Index().Where(r => r.Item.Option is null).Select(r => AnswerReader.ItemLetters(r.Index)));
        Assert.All(read.Index().Where(r => r.Item.Option is not null), r => Assert.Equal(r.Index % 5, r.Item.Option));
    }

    [Fact]
    public void ThereAreThirty_TenOfThemIncomplete()
    {
        Assert.Equal(30, AnswerSheets.Cases.Select(c => c.Reply).Distinct().Count());
        Assert.Equal(10, AnswerSheets.Cases.Count(c => c.Missing.Length > 0));
    }

    [Fact]
    public void ARefusedSheet_IsARefusalOfEveryItem() => Assert.All(
        AnswerReader.ReadLines(AnswerSheets.Cases.Single(c => c.Name == "a refusal").Reply, Form), a => Assert.Equal(MissingCause.Refusal, a.Missing));

    private static IReadOnlyList<RenderedItem> Render()
    {
        InstrumentItem[] items = [.. Enumerable.Range(0, AnswerSheets.Items).Select(i => Item(AnswerReader.ItemLetters(i), $"Statement {i}."))];
        Instrument form = new(
            "sheet",
            "Sheet",
            InstrumentKind.SelfDescription,
            Licence,
            [
                Option("1", "Strongly disagree", 1), Option("2", "Disagree", 2), Option("3", "Neither", 3), Option("4", "Agree", 4), Option("5", "Strongly agree", 5),
            ],
            items,
            [new Scale("s", "S", [.. items.Select(i => new KeyedItem(i.Id, 1))])]);
        Administration together = Describe with { Readout = Readout.ParsedText, Batch = BatchPolicy.Together(AnswerSheets.Items) };
        return ItemRenderer.Batches(form, together, "r").Single().Items;
    }
}
