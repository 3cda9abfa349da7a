using System.Text;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Tests.Psychometrics.Respondents;

public sealed class RecordedAnswersTests : IDisposable
{
    private static readonly Instrument Small = SmallInstrument.Create();
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task EveryAdministrationOfATable_ComesBackAsItWas()
    {
        Administration[] asked =
        [
            SmallInstrument.Describe with { Readout = Readout.ExpectedValue },
            SmallInstrument.Describe with { Order = OptionOrder.PairsSwapped, Labels = LabelStyle.UpperRoman, Assignment = LabelAssignment.Meaning, Temperature = 0.7 },
            SmallInstrument.Describe with { Batch = BatchPolicy.InTurn(2) with { ShuffleItems = true }, Seed = 9, Repeat = 3, Readout = Readout.ContinuationLikelihood },
        ];
        ResponseTable table = new(Small, [.. asked.SelectMany((a, i) => Small.Items.Select((item, at) => new ResponseRow("ada", a, item.Id, at, ItemAnswer.Chosen(i))))]);
        await using (FileStream stream = File.Create(file))
        {
            await CsvResponses.WriteAsync(table, stream, TestContext.Current.CancellationToken);
        }

        ResponseTable again = await RecordedAnswers.ReadAsync(file, Small, TestContext.Current.CancellationToken);
        Assert.Equal(
            asked.Select(a => (a.Key, a.Repeat)),
            again.Sheets.Select(s => (s.Administration.Key, s.Administration.Repeat)));
        Assert.Equal(table.Rows.Select(r => (r.ItemId, r.Answer.Option)).Order(), again.Rows.Select(r => (r.ItemId, r.Answer.Option)).Order());
    }

    [Theory]
    [InlineData("respondent,item,option\n", "holds no answer")]
    [InlineData("respondent,order,item,option\nada,upside-down,a1,no\n", "'upside-down' in the column 'order'")]
    [InlineData("respondent,batch,item,option\nada,by-twos,a1,no\n", "'by-twos' in the column 'batch'")]
    [InlineData("respondent,temperature,item,option\nada,warm,a1,no\n", "'warm' in the column 'temperature'")]
    [InlineData("respondent,variant,item,option\nada,en,a1,no\n", "'en' in the column 'variant'")]
    [InlineData("respondent,template,item,option\nada,descrybe,a1,no\n", "Did you mean 'describe'?")]
    public async Task WhatIsNotKnown_IsSaid(string csv, string found)
    {
        await File.WriteAllTextAsync(file, csv, Encoding.UTF8, TestContext.Current.CancellationToken);
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(
            () => RecordedAnswers.ReadAsync(file, Small, TestContext.Current.CancellationToken));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }
}
