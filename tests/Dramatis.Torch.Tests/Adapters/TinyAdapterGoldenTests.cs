using System.Text.Json;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Tests.Engine;
using Dramatis.Torch.Tests.Engine.Families;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Adapters;

/// <summary>LoRA, rsLoRA and DoRA against what PEFT computes with the same files, within the tolerance recorded with the values.</summary>
public sealed class TinyAdapterGoldenTests
{
    private static readonly JsonElement Recorded = TinyLlama.Goldens("adapters").GetProperty("tiny");

    public static TheoryData<string> Names => [.. Recorded.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("adapter").GetString()!)];

    [Fact]
    public void TheBareModel_GivesTheRecordedLogits()
    {
        using Decoder decoder = TinyLlama.Load();
        AssertLogits(Recorded.GetProperty("base_logits_last_position"), Logits(decoder, null), 2e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Unmerged_GivesTheRecordedLogits(string name)
    {
        using Decoder decoder = TinyLlama.Load();
        using LowRankAdapter adapter = LowRankAdapter.Open(TinyLlama.Folder(name));
        using AdapterMix mix = new(decoder, new AdapterTerm(adapter));
        JsonElement recorded = Case(name);

        AssertLogits(recorded.GetProperty("logits_last_position"), Logits(decoder, mix), Tolerance(recorded, "logits"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Unmerged_GivesTheSameLogitsWithGradients(string name)
    {
        using Decoder decoder = TinyLlama.Load();
        using LowRankAdapter adapter = LowRankAdapter.Open(TinyLlama.Folder(name));
        adapter.Train();
        using AdapterMix mix = new(decoder, new AdapterTerm(adapter));
        using var scope = torch.NewDisposeScope();
        torch.Tensor ids = Ids([.. Recorded.GetProperty("ids").EnumerateArray().Select(FamilyFolder.Integers)]);
        torch.Tensor logits = decoder.Head(decoder.Hidden(ids, new DecoderPass { Adapter = mix }).narrow(1, ids.shape[1] - 1, 1));
        JsonElement recorded = Case(name);

        AssertLogits(recorded.GetProperty("logits_last_position"), Floats(logits), Tolerance(recorded, "logits"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Merged_HasTheRecordedWeightsAndLogits_AndUnmergingGivesEveryBitBack(string name)
    {
        using Decoder decoder = TinyLlama.Load();
        using LowRankAdapter adapter = LowRankAdapter.Open(TinyLlama.Folder(name));
        using AdapterMix mix = new(decoder, new AdapterTerm(adapter));
        JsonElement recorded = Case(name);
        Dictionary<string, float[]> before = Weights(decoder);

        using MergedAdapters merged = mix.Merge();

        Dictionary<string, float[]> after = Weights(decoder);
        foreach (JsonProperty norm in recorded.GetProperty("merged_norms").EnumerateObject())
        {
            double found = Math.Sqrt(after[norm.Name].Sum(value => (double)value * value));
            Assert.Equal(norm.Value.GetDouble(), found, norm.Value.GetDouble() * Tolerance(recorded, "norms_relative"));
        }

        float[] query = after["model.layers.0.self_attn.q_proj.weight"];
        foreach ((int row, JsonElement values) in recorded.GetProperty("merged_q_block0_first_two_rows_first8").EnumerateArray().Index())
        {
            DecoderTests.AssertClose(FamilyFolder.Flat(values), query.AsSpan(row * 64, 8).ToArray(), 2e-6);
        }

        AssertLogits(recorded.GetProperty("logits_last_position"), Logits(decoder, null), Tolerance(recorded, "logits"));
        merged.Unmerge();
        Assert.All(Weights(decoder), weight => Assert.Equal(before[weight.Key], weight.Value));
        Assert.Throws<InvalidOperationException>(merged.Unmerge);
    }

    private static JsonElement Case(string name) => Recorded.GetProperty("cases").EnumerateArray().First(one => one.GetProperty("adapter").GetString() == name);

    private static double Tolerance(JsonElement recorded, string name) => recorded.GetProperty("tolerance").GetProperty(name).GetDouble();

    private static float[] Logits(Decoder decoder, AdapterMix? mix)
    {
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        torch.Tensor ids = Ids([.. Recorded.GetProperty("ids").EnumerateArray().Select(FamilyFolder.Integers)]);
        return Floats(decoder.Head(decoder.Hidden(ids, new DecoderPass { Adapter = mix }).narrow(1, ids.shape[1] - 1, 1)));
    }

    private static void AssertLogits(JsonElement expected, float[] found, double tolerance) =>
        DecoderTests.AssertClose(FamilyFolder.Flat(expected), found, tolerance);

    private static Dictionary<string, float[]> Weights(Decoder decoder) => decoder.Export().ToDictionary(pair => pair.Key, pair => Floats(pair.Value));
}
