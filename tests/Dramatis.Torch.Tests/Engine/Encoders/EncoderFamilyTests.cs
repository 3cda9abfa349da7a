using System.Text.Json;
using Dramatis.Models;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Tests.Engine.Formats;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.Encoders.EncoderFolders;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine.Encoders;

/// <summary>Every family of encoder, against values recorded from PyTorch + Transformers.</summary>
public sealed class EncoderFamilyTests
{
    private const double Tolerance = 2e-5; // the smallest that the recordings ask for

    public static TheoryData<string> Families =>
        ["bert", "bert-nli", "roberta", "roberta-nli", "xlm-roberta", "distilbert", "deberta-v3", "deberta-v3-nli"];

    public static TheoryData<string> Classifiers => ["bert-nli", "roberta-nli", "deberta-v3-nli"];

    [Theory]
    [MemberData(nameof(Families))]
    public void ResidualsAfterEveryBlock_AreTheRecordedOnes(string family)
    {
        using var encoder = new RecordedEncoder(family);
        foreach (string name in new[] { "one", "long" })
        {
            JsonElement recorded = encoder.Case(name);
            List<float[]> first = [], last = [];
            encoder.Run(
                RecordedEncoder.Rows(recorded),
                (hidden, _) =>
                {
                    if (recorded.TryGetProperty("last_hidden", out JsonElement whole))
                    {
                        DecoderTests.AssertClose(Flat(whole), Floats(hidden), Tolerance);
                    }
                },
                (_, x) =>
                {
                    first.Add(Floats(x[0, 0]));
                    last.Add(Floats(x[0, -1]));
                });

            Assert.Equal(encoder.Encoder.Configuration.Layers + 1, first.Count);
            DecoderTests.AssertClose(Flat(recorded.GetProperty("hidden_first_token")), [.. first.SelectMany(x => x)], Tolerance);
            if (recorded.TryGetProperty("hidden_last_token", out JsonElement ends))
            {
                DecoderTests.AssertClose(Flat(ends), [.. last.SelectMany(x => x)], Tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void PoolersAndLogits_AreTheRecordedOnes(string family)
    {
        using var encoder = new RecordedEncoder(family);
        foreach (string name in new[] { "one", "long", "batch_right_padded" })
        {
            JsonElement recorded = encoder.Case(name);
            encoder.Run(RecordedEncoder.Rows(recorded), (_, head) =>
            {
                if (recorded.TryGetProperty("logits", out JsonElement expected) || recorded.TryGetProperty("pooled", out expected))
                {
                    DecoderTests.AssertClose(Flat(expected), Floats(head!), Tolerance);
                }
                else
                {
                    Assert.Null(head);
                }
            });
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void PaddedRows_AreReadAsIfTheyStoodAlone(string family)
    {
        using var encoder = new RecordedEncoder(family);
        JsonElement recorded = encoder.Case("batch_right_padded");
        EncodedText[] rows = RecordedEncoder.Rows(recorded);
        Assert.NotEqual(rows[0].Ids.Count, rows[1].Ids.Count);
        encoder.Run(rows, (hidden, _) =>
        {
            for (int row = 0; row < rows.Length; row++)
            {
                torch.Tensor own = hidden[row].narrow(0, 0, rows[row].Ids.Count);
                DecoderTests.AssertClose(Flat(recorded.GetProperty("last_hidden_first_token")[row]), Floats(own[0]), Tolerance);
                DecoderTests.AssertClose(Flat(recorded.GetProperty("last_hidden_mean")[row]), Floats(own.mean([0])), Tolerance);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void RecordedPairs_GetTheRecordedLogits(string family)
    {
        using var encoder = new RecordedEncoder(family);
        foreach (JsonElement pair in encoder.Goldens.GetProperty("pairs").EnumerateArray())
        {
            int[] ids = Integers(pair.GetProperty("ids"));
            int[] types = pair.GetProperty("token_type_ids") is { ValueKind: JsonValueKind.Array } given ? Integers(given) : new int[ids.Length];
            encoder.Run([new EncodedText(ids, types)], (_, logits) =>
                DecoderTests.AssertClose(Flat(pair.GetProperty("logits")), Floats(logits!), Tolerance));
        }
    }

    [Theory]
    [MemberData(nameof(Classifiers))]
    public async Task PairsOfTexts_GetTheRecordedClassesByName(string family)
    {
        using TemporaryFolder folder = Whole(family);
        using TextClassifier classifier = TextClassifier.Open(folder.Path);
        JsonElement[] recorded = [.. Goldens(family).GetProperty("pairs").EnumerateArray()];

        IReadOnlyList<TextClassification> results = await classifier.ClassifyAsync(
            [.. recorded.Select(each => new TextPair(each.GetProperty("text").GetString()!, each.GetProperty("pair").GetString()))],
            TestContext.Current.CancellationToken);

        Assert.Equal(["neutral", "contradiction", "entailment"], classifier.Labels);
        for (int i = 0; i < recorded.Length; i++)
        {
            Assert.Equal(recorded[i].GetProperty("label").GetString(), results[i].Best.Label);
            DecoderTests.AssertClose(
                Flat(recorded[i].GetProperty("probabilities")), [.. results[i].Classes.Select(each => (float)each.Probability)], Tolerance);
            Assert.Equal(results[i].Classes[2].Probability, results[i].Probability("ENTAILMENT"));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void TextsOfTheRecordedBatch_GiveTheRecordedIds(string family)
    {
        using TemporaryFolder folder = Whole(family);
        using EncoderModel model = EncoderModel.Open(folder.Path);
        JsonElement recorded = Goldens(family).GetProperty("cases").GetProperty("batch_right_padded");
        EncodedText[] rows = RecordedEncoder.Rows(recorded);
        JsonElement[] texts = [.. recorded.GetProperty("texts").EnumerateArray()];
        for (int row = 0; row < rows.Length; row++)
        {
            EncodedText encoded = texts[row].ValueKind == JsonValueKind.Array
                ? model.Encode(texts[row][0].GetString()!, texts[row][1].GetString())
                : model.Encode(texts[row].GetString()!);
            Assert.Equal(rows[row].Ids, encoded.Ids);
            if (model.Configuration.TokenTypes > 1)
            {
                Assert.Equal(rows[row].TypeIds, encoded.TypeIds);
            }
        }
    }
}
