using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.Families.FamilyFolder;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine.Families;

/// <summary>GGUF files give the numbers of the folders that they were made from.</summary>
public sealed class GgufFamilyTests
{
    [Theory]
    [InlineData("gpt2.F32", "gpt2")]
    [InlineData("qwen2.F32", "qwen2")]
    [InlineData("llama3-rope.F32", "llama3-rope")]
    public void AFileOfFloats_GivesTheNumbersOfItsFolder(string file, string folder)
    {
        using ModelSource source = ModelSource.OpenGguf(SharedFiles.OrSkip($"models/families/gguf/{file}.gguf"));
        using Decoder decoder = new(source.Configuration);
        decoder.Load(source.Weights);
        using FamilyFolder family = Open(folder);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        foreach (string name in new[] { "short", "long" })
        {
            JsonElement recorded = family.Case(name);
            float[] found = Floats(decoder.Head(decoder.Hidden(Ids(Integers(recorded.GetProperty("ids"))))[0, -1]));
            double[] expected = name == "long" ? Flat(recorded.GetProperty("last_logits")) : Flat(recorded.GetProperty("logits").EnumerateArray().Last());
            DecoderTests.AssertClose(expected, found, 1e-4);
        }
    }

    [Theory]
    [InlineData("llama3-rope.F16", 2e-2)]
    [InlineData("llama3-rope.BF16", 2e-1)]
    public void HalfPrecision_StaysNear(string file, double tolerance)
    {
        using ModelSource source = ModelSource.OpenGguf(SharedFiles.OrSkip($"models/families/gguf/{file}.gguf"));
        using Decoder decoder = new(source.Configuration);
        decoder.Load(source.Weights);
        using FamilyFolder family = Open("llama3-rope");
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        JsonElement recorded = family.Case("short");
        float[] found = Floats(decoder.Head(decoder.Hidden(Ids(Integers(recorded.GetProperty("ids"))))));
        DecoderTests.AssertClose(Flat(recorded.GetProperty("logits")), found, tolerance);
    }

    /// <summary>The first two blocks of a Gemma 3: five kinds of quantisation and a window of 512 tokens.</summary>
    [Fact]
    public void GemmaThreeOfAFile_GivesTheRecordedNumbers_BeyondItsWindowToo()
    {
        using ModelSource source = ModelSource.OpenGguf(SharedFiles.OrSkip("models/gemma3-270m-cut.gguf"));
        using Decoder decoder = new(source.Configuration);
        decoder.Load(source.Weights);
        JsonElement goldens = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip("models/goldens/gemma3-270m-cut.json"))).RootElement;
        using var noGradients = torch.no_grad();
        int longest = 0;
        foreach (JsonElement text in goldens.GetProperty("logits").EnumerateArray())
        {
            using var scope = torch.NewDisposeScope();
            int[] ids = Integers(text.GetProperty("ids"));
            longest = Math.Max(longest, ids.Length);
            torch.Tensor logits = decoder.Head(decoder.Hidden(Ids(ids)))[0].to(torch.ScalarType.Float64);
            torch.Tensor all = logits - logits.logsumexp(1, keepdim: true);
            double[] expected = Flat(text.GetProperty("logprobs_of_next"));
            for (int t = 0; t < expected.Length; t++)
            {
                Assert.Equal(expected[t], all[t, ids[t + 1]].item<double>(), 2e-3);
            }
        }

        Assert.True(longest > 1000);
    }
}
