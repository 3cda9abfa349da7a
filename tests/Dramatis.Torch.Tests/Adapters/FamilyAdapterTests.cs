using Dramatis.Tests;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Tests.Engine.Families;
using Dramatis.Torch.Tests.Engine.Formats;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Adapters;

/// <summary>
/// An adapter on every linear layer of every family gives what the family's own files give when the product of its matrices is added to
/// their tensors under their names and in their layout: joined q, k and v, and GPT-2's transposed matrices.
/// </summary>
public sealed class FamilyAdapterTests
{
    [Theory]
    [InlineData("llama-default", false)]
    [InlineData("llama-default", true)]
    [InlineData("phi3", false)]
    [InlineData("phi3", true)]
    [InlineData("gpt2", false)]
    [InlineData("gpt2", true)]
    [InlineData("gemma2", false)]
    [InlineData("gemma3-text", false)]
    [InlineData("olmo2", true)]
    [InlineData("qwen2", false)]
    [InlineData("qwen3", true)]
    [InlineData("smollm3", false)]
    [InlineData("mistral-sliding", false)]
    public void Unmerged_EqualsTheFamilysFilesWithTheProductAdded(string family, bool decomposed)
    {
        string own = SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures/" + family);
        string source = Directory.Exists(own) ? own : SharedFiles.OrSkip("models/families/" + family);
        DecoderConfiguration configuration = ConfigurationFile.Read(Path.Combine(source, "config.json"));
        using Decoder bare = Load(source, configuration);
        using LowRankAdapter adapter = RandomAdapters.For(bare, RandomAdapters.All(decomposed: decomposed), 3);
        Assert.Equal(configuration.Layers * ModulesOfABlock(configuration), adapter.Modules.Count);
        using TemporaryFolder folder = new();
        AddToFiles(source, folder.File("model.safetensors"), adapter, transposed: configuration.Family == "gpt2");
        using Decoder changed = Load(folder.Path, configuration);
        using AdapterMix mix = new(bare, new AdapterTerm(adapter));

        float[] expected = Logits(changed, null);
        float[] found = Logits(bare, mix);
        float[] plain = Logits(bare, null);

        // Sums in float32 in another order: about 1e-6 of the largest number in play, over a few blocks.
        double largest = expected.Max(Math.Abs);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4 * largest));
        Assert.True(expected.Zip(plain).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.05 * largest, "the adapter should matter");
        mix.Merge().Dispose();
        Assert.All(expected.Zip(Logits(bare, null)), pair => Assert.Equal(pair.First, pair.Second, 1e-4 * largest));
    }

    private static int ModulesOfABlock(DecoderConfiguration configuration) => configuration.Family is "gpt2" or "phi3" ? 4 : 7;

    private static Decoder Load(string folder, DecoderConfiguration configuration)
    {
        Decoder decoder = new(configuration);
        using IWeightSource weights = FamilyWeights.Of(SafetensorsShards.OpenFolder(folder), configuration);
        decoder.Load(weights);
        return decoder;
    }

    // Written out in plain numbers on the family's own tensors, which the adapter's modules name.
    private static void AddToFiles(string source, string target, LowRankAdapter adapter, bool transposed)
    {
        using SafetensorsShards weights = SafetensorsShards.OpenFolder(source);
        using var scope = torch.NewDisposeScope();
        Dictionary<string, torch.Tensor> all = weights.Names.ToDictionary(name => name, name => weights.Read(name, torch.ScalarType.Float32));
        foreach (LowRankModule module in adapter.Modules)
        {
            string name = all.Keys.Single(key => key == module.Path + ".weight" || "transformer." + key == module.Path + ".weight");
            torch.Tensor stored = transposed ? all[name].t() : all[name]; // [out, in]
            torch.Tensor sum = stored.to(torch.ScalarType.Float64)
                + (module.B.to(torch.ScalarType.Float64).mm(module.A.to(torch.ScalarType.Float64)) * (5.0 / 3));
            if (module.Magnitude is not null)
            {
                sum = sum / sum.square().sum(1, keepdim: true).sqrt() * module.Magnitude.to(torch.ScalarType.Float64).unsqueeze(1);
            }

            all[name] = (transposed ? sum.t() : sum).to(torch.ScalarType.Float32).contiguous();
        }

        SafetensorsWriter.Write(target, all);
    }

    private static float[] Logits(Decoder decoder, AdapterMix? mix)
    {
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        torch.Tensor ids = Ids(RandomIds(9, 1, 60), RandomIds(9, 2, 60));
        return Floats(decoder.Head(decoder.Hidden(ids, new DecoderPass { Adapter = mix })));
    }
}
