using System.Text;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Parquet;

namespace Dramatis.Tests.Psychometrics.Responses;

public sealed class ResponseFilesTests
{
    private readonly Instrument instrument = SmallInstrument.Create();

    private ResponseTable Table => new(
        instrument,
        [
            new("ada", SmallInstrument.Describe, "a1", 0, ItemAnswer.Distributed([0.1, 0.2, 0.3, 0.25, 0.15], 2)),
            new("ada", SmallInstrument.Describe, "a2", 1, ItemAnswer.Chosen(0, "Not, \"at\" all\n")),
            new("ada", SmallInstrument.Describe, "c1", 2, ItemAnswer.None(MissingCause.Refusal, "I'd rather not.")),
            new("ada", SmallInstrument.Describe, "c2", 3, ItemAnswer.None(MissingCause.Timeout)),
        ]);

    [Fact]
    public async Task ATableWrittenAndReplayed_IsTheSame()
    {
        string csv = await Csv(Table);
        ReplayedRespondent ada = Assert.Single(ReplayedRespondent.Parse(csv, "t.csv", instrument));
        ResponseTable again = await new AdministrationRun().RunAsync(instrument, [SmallInstrument.Describe], [ada], TestContext.Current.CancellationToken);
        Assert.Equal(csv, await Csv(again));
    }

    [Theory]
    [InlineData("who,item,option\nada,a1,no\n", ":1", "respondent")]
    [InlineData("respondent,item,option\nada,b1,no\n", ":2", "not an item of 'small'")]
    [InlineData("respondent,item,option\nada,a1,never\n", ":2", "not an option")]
    [InlineData("instrument,respondent,item,option\nlarge,ada,a1,no\n", ":2", "answers to 'large'")]
    [InlineData("respondent,item,option,missing\nada,a1,,lazy\n", ":2", "not a cause")]
    [InlineData("respondent,item,option,probabilities\nada,a1,no,1 0 0\n", ":2", "distribution")]
    [InlineData("respondent,item,option\nada,a1,no\nada,a1,little\n", "", "twice")]
    [InlineData("", "", "empty")]
    public void AnswersThatDoNotFit_AreRefusedWithTheirPlace(string csv, string place, string found)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => ReplayedRespondent.Parse(csv, "t.csv", instrument));
        Assert.StartsWith("t.csv" + place, error.Where, StringComparison.Ordinal);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAFileLacks_IsMissing()
    {
        ReplayedRespondent ada = ReplayedRespondent.Parse("respondent,item,option\nada,a1,no\n", "t.csv", instrument)[0];
        ResponseTable table = await new AdministrationRun().RunAsync(instrument, [SmallInstrument.Describe], [ada], TestContext.Current.CancellationToken);
        Assert.Equal(3, table.Missing[MissingCause.NotApplicable]);
    }

    [Fact]
    public async Task Parquet_HoldsTheSameRows()
    {
        using MemoryStream stream = new();
        await ParquetResponses.WriteAsync(Table, stream, TestContext.Current.CancellationToken);
        stream.Position = 0;
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["instrument", "respondent", "template"], reader.Schema.DataFields.Take(3).Select(f => f.Name));
        Assert.Equal(typeof(double), reader.Schema.DataFields.Single(f => f.Name == "raw").ClrType);
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        Assert.Equal(4, group.RowCount);
    }

    private static async Task<string> Csv(ResponseTable table)
    {
        using MemoryStream stream = new();
        await CsvResponses.WriteAsync(table, stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
