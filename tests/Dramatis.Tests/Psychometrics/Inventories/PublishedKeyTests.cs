using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Tests.Psychometrics.Inventories;

public sealed class PublishedKeyTests
{
    public static TheoryData<string> Keys => [.. PublishedKey.All.Select(k => k.Id)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void AKey_CountsEveryItemOnce(string id)
    {
        PublishedKey key = PublishedKey.Find(id);
        int[] numbers = [.. key.Scales().SelectMany(s => s.Items).Select(k => int.Parse(k.ItemId, CultureInfo.InvariantCulture)).Order()];
        Assert.Equal(Enumerable.Range(1, key.Items), numbers);
    }

    [Fact]
    public void UserItems_ComeInOrderAndNumber()
    {
        PublishedKey key = PublishedKey.Find("pvq-21");
        string lines = string.Join('\n', Enumerable.Range(1, 21).Select(n => $"{n}. Statement {n}"));
        Assert.Equal("They say: Statement 3", UserItems.Parse(lines, "own.txt", key, "They say:").Item("3").Texts[new VariantKey()]);
        Assert.Throws<InvalidInputException>(() => UserItems.Parse(lines + "\nmore", "own.txt", key));
        Assert.Contains("is numbered 4", Assert.Throws<InvalidInputException>(() => UserItems.Parse(lines.Replace("3. ", "4. ", StringComparison.Ordinal), "own.txt", key)).Message, StringComparison.Ordinal);
    }

    // 640 recorded answer sheets (labels and digits), 32 binary personas times 10: Cohen's d of the assigned trait with the population
    // standard deviation, in the order E A C N O (card of row 4).
    [Theory]
    [InlineData("gpt-3.5", new[] { 7.81, 5.93, 1.56, 1.83, 2.90 })]
    [InlineData("gpt-4", new[] { 5.47, 4.22, 4.39, 5.17, 6.30 })]
    public void RecordedAnswers_GiveThePublishedEffects(string model, double[] published)
    {
        Instrument bfi = UserItems.Parse(string.Join('\n', Enumerable.Range(1, 44).Select(n => $"Item {n}")), "numbers", PublishedKey.Find("bfi-44"));
        Administration together = SmallInstrument.Describe with { Readout = Readout.ParsedText, Batch = BatchPolicy.Together(44) };
        IReadOnlyList<RenderedItem> items = ItemRenderer.Batches(bfi, together, "r")[0].Items;
        List<(string Persona, Dictionary<string, double> Scores)> sheets = [];
        foreach (string line in File.ReadLines(SharedFiles.OrSkip("data/personallm/bfi_answers_gpt_temp0.7.jsonl")))
        {
            JsonNode record = JsonNode.Parse(line)!;
            if (!record["file"]!.GetValue<string>().StartsWith($"outputs_{model}", StringComparison.Ordinal))
            {
                continue;
            }

            IReadOnlyList<ItemAnswer> answers = AnswerReader.ReadLines(record["content"]!["annotation"]!.GetValue<string>(), items);
            ResponseSheet sheet = new(bfi, "r", together, answers.Select((a, i) => new ResponseRow("r", together, items[i].Item.Id, i, a)));
            sheets.Add((record["content"]!["persona_encoding"]!.GetValue<string>(), ScaleScorer.Score(sheet).ToDictionary(s => s.ScaleId, s => s.Value!.Value)));
        }

        Assert.Equal(320, sheets.Count);
        (string Scale, string High)[] traits = [("extraversion", "extr"), ("agreeableness", "agre"), ("conscientiousness", "cons"), ("neuroticism", "neur"), ("openness", "open")];
        Assert.Equal(published, traits.Select(t => Math.Round(Effect(t.Scale, t.High), 2)));

        double Effect(string scale, string high)
        {
            double[] with = [.. sheets.Where(s => s.Persona.Split('_').Contains(high)).Select(s => s.Scores[scale])];
            double[] without = [.. sheets.Where(s => !s.Persona.Split('_').Contains(high)).Select(s => s.Scores[scale])];
            return (with.Average() - without.Average()) / Math.Sqrt((Variance(with) + Variance(without)) / 2);
        }

        static double Variance(double[] values) => values.Average(v => v * v) - Math.Pow(values.Average(), 2);
    }
}
