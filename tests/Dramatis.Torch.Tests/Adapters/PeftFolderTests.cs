using System.Text.Json.Nodes;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Tests.Engine.Formats;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Adapters;

/// <summary>PEFT folders in and out, and those that are not what they should be.</summary>
public sealed class PeftFolderTests
{
    [Theory]
    [InlineData("tiny-lora")]
    [InlineData("tiny-dora_rslora")]
    public void WritingWhatWasRead_KeepsEveryBit(string name)
    {
        using LowRankAdapter read = LowRankAdapter.Open(TinyLlama.Folder(name));
        using TemporaryFolder folder = new();
        read.Save(folder.File("copy"));
        using LowRankAdapter again = LowRankAdapter.Open(folder.File("copy"));

        Assert.Equal(read.Fingerprint(), again.Fingerprint());
        Assert.Equal(read.Settings.Targets.Names, again.Settings.Targets.Names);
        Assert.Equal(read.Settings with { Targets = again.Settings.Targets, RankPattern = [], AlphaPattern = [] }, again.Settings with { RankPattern = [], AlphaPattern = [] });
        using SafetensorsFile before = SafetensorsFile.Open(Path.Combine(TinyLlama.Folder(name), "adapter_model.safetensors"));
        using SafetensorsFile after = SafetensorsFile.Open(Path.Combine(folder.File("copy"), "adapter_model.safetensors"));
        Assert.Equal(before.Names.Order(), after.Names.Order());
        foreach (string tensor in before.Names)
        {
            using torch.Tensor one = before.Read(tensor, torch.ScalarType.Float32);
            using torch.Tensor other = after.Read(tensor, torch.ScalarType.Float32);
            Assert.Equal(Floats(one), Floats(other));
        }
    }

    [Fact]
    public void PatternsChangeRankAndAlphaOfTheModulesThatTheyName()
    {
        using Decoder decoder = Create(Configuration());
        LowRankSettings settings = RandomAdapters.All(4) with
        {
            RankPattern = [new("layers.0.self_attn.q_proj", 2), new("mlp.*", 3)],
            AlphaPattern = [new(@"layers\.[01]\.self_attn\.q_proj", 7)],
        };
        using LowRankAdapter made = RandomAdapters.For(decoder, settings, 1);
        using TemporaryFolder folder = new();
        made.Save(folder.Path);
        using LowRankAdapter adapter = LowRankAdapter.Open(folder.Path);

        (long Rank, double Scale) Of(string path) => adapter.Modules.Where(module => module.Path == path).Select(module => (module.A.shape[0], module.Scale)).Single();
        Assert.Equal((2, 7.0 / 2), Of("model.layers.0.self_attn.q_proj"));
        Assert.Equal((4, 7.0 / 4), Of("model.layers.1.self_attn.q_proj"));
        Assert.Equal((4, 5.0 / 4), Of("model.layers.2.self_attn.q_proj"));
        Assert.Equal((3, 5.0 / 3), Of("model.layers.1.mlp.up_proj"));
    }

    [Fact]
    public void TargetsMayBeAnExpression()
    {
        using Decoder decoder = Create(Configuration());
        using LowRankAdapter made = RandomAdapters.For(decoder, RandomAdapters.All() with { Targets = new ModuleTargets { Expression = @"model\.layers\.[02]\..*(q|v)_proj" } }, 1);
        using TemporaryFolder folder = new();
        made.Save(folder.Path);
        using LowRankAdapter adapter = LowRankAdapter.Open(folder.Path);
        using AdapterMix mix = new(decoder, new AdapterTerm(adapter));

        Assert.Equal([(0, "q_proj"), (0, "v_proj"), (2, "q_proj"), (2, "v_proj")], Wanted(mix));
    }

    [Fact]
    public void TargetsMayBeNamesOfSomeBlocks()
    {
        using Decoder decoder = Create(Configuration());
        LowRankSettings settings = RandomAdapters.All() with { Targets = new ModuleTargets { Names = ["q_proj", "mlp.up_proj"], Blocks = [1], Excluded = ["layers.2.mlp.up_proj"] } };
        using LowRankAdapter adapter = RandomAdapters.For(decoder, settings, 1);
        using AdapterMix mix = new(decoder, new AdapterTerm(adapter));

        Assert.Equal([(1, "q_proj"), (1, "up_proj")], Wanted(mix));
    }

    [Theory]
    [InlineData("peft_type", "\"IA3\"", "peft_type is IA3")]
    [InlineData("peft_type", "null", "peft_type is absent")]
    [InlineData("modules_to_save", "[\"lm_head\"]", "modules_to_save")]
    [InlineData("bias", "\"all\"", "bias is all")]
    [InlineData("lora_bias", "true", "lora_bias")]
    [InlineData("use_qalora", "true", "use_qalora")]
    [InlineData("use_something_new", "true", "use_something_new")]
    [InlineData("init_lora_weights", "\"pissa\"", "init_lora_weights")]
    [InlineData("trainable_token_indices", "[1, 2]", "trainable_token_indices")]
    [InlineData("layer_replication", "[[0, 1]]", "layer_replication")]
    [InlineData("layers_pattern", "\"h\"", "layers_pattern")]
    [InlineData("r", "0", "rank of 0")]
    [InlineData("r", "1000000000", "rank of 1000000000")]
    [InlineData("r", "\"four\"", "r is")]
    [InlineData("r", "8", "[8, in]")]
    [InlineData("lora_alpha", "null", "lora_alpha")]
    [InlineData("lora_alpha", "1e999", "lora_alpha")]
    [InlineData("target_modules", "null", "target_modules")]
    [InlineData("target_modules", "[]", "target_modules")]
    [InlineData("target_modules", "[1]", "target_modules")]
    [InlineData("target_modules", "\"(a|a)*(?=b)\"", "module pattern")]
    [InlineData("target_modules", "\"(\"", "module pattern")]
    [InlineData("rank_pattern", "{\"q_proj\": 99999}", "rank of 99999")]
    [InlineData("rank_pattern", "{\"q_proj\": \"x\"}", "rank_pattern")]
    [InlineData("rank_pattern", "{\"(\": 4}", "module pattern")]
    [InlineData("alpha_pattern", "[3]", "alpha_pattern")]
    [InlineData("layers_to_transform", "[-1]", "layers_to_transform")]
    [InlineData("use_dora", "true", "lora_magnitude_vector")]
    public void AConfigurationThatAsksForWhatIsNotSupported_IsRefusedByName(string key, string value, string named)
    {
        using TemporaryFolder folder = Copy("tiny-lora");
        JsonObject configuration = JsonNode.Parse(File.ReadAllText(folder.File("adapter_config.json")))!.AsObject();
        configuration[key] = "placeholder";
        folder.Write("adapter_config.json", configuration.ToJsonString().Replace("\"placeholder\"", value, StringComparison.Ordinal));

        ModelFormatException error = Assert.Throws<ModelFormatException>(() => LowRankAdapter.Open(folder.Path));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Path, error.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight", null, "has no tensor lora_A.weight")]
    [InlineData("base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight", new long[] { 5, 64 }, "[4, in]")]
    [InlineData("base_model.model.model.layers.0.self_attn.q_proj.lora_B.weight", new long[] { 64, 4, 1, 1 }, "[out, 4]")]
    [InlineData("base_model.model.lm_head.weight", new long[] { 256, 64 }, "lm_head.weight")]
    [InlineData("base_model.model.model.embed_tokens.lora_embedding_A", new long[] { 4, 256 }, "lora_embedding_A")]
    [InlineData("base_model.model.model.layers.0.self_attn.q_proj.lora_A.bias", new long[] { 4 }, "lora_A.bias")]
    [InlineData("base_model.model..lora_A.weight", new long[] { 4, 64 }, "lora_B")]
    [InlineData("../../../etc/passwd", new long[] { 1 }, "passwd")]
    public void WeightsThatAreNotAnAdapters_AreRefusedByName(string name, long[]? shape, string named)
    {
        using TemporaryFolder folder = Copy("tiny-lora");
        Change(folder, tensors =>
        {
            tensors.Remove(name);
            if (shape is not null)
            {
                tensors.Add(name, torch.ones(shape));
            }
        });

        ModelFormatException error = Assert.Throws<ModelFormatException>(() => LowRankAdapter.Open(folder.Path));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesThatAreNotFinite_AreRefused()
    {
        using TemporaryFolder folder = Copy("tiny-lora");
        Change(folder, tensors => tensors["base_model.model.model.layers.1.mlp.down_proj.lora_B.weight"].fill_(double.NaN));

        Assert.Contains("not finite", Assert.Throws<ModelFormatException>(() => LowRankAdapter.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("base_model.model.model.layers.9.self_attn.q_proj", "layers.9", 64, 64)]
    [InlineData("base_model.model.vision_tower.layers.0.q_proj", "vision_tower", 64, 64)]
    [InlineData("base_model.model.model.layers.0.self_attn.k_proj", "does not name", 64, 32)]
    [InlineData("base_model.model.model.layers.0.self_attn.q_proj", "64 of 32", 32, 64)]
    public void AnAdapterOfAnotherModel_IsRefusedByTheModuleThatDoesNotFit(string module, string named, long inputs, long outputs)
    {
        using TemporaryFolder folder = Copy("tiny-lora");
        Change(folder, tensors =>
        {
            tensors[module + ".lora_A.weight"] = torch.ones(4, inputs);
            tensors[module + ".lora_B.weight"] = torch.ones(outputs, 4);
        });
        using Decoder decoder = TinyLlama.Load();
        using LowRankAdapter adapter = LowRankAdapter.Open(folder.Path);

        InvalidInputException error = Assert.Throws<InvalidInputException>(() => new AdapterMix(decoder, new AdapterTerm(adapter)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAdapterThatLacksAModuleItNames_IsRefused()
    {
        using TemporaryFolder folder = Copy("tiny-lora");
        Change(folder, tensors => tensors.Keys.Where(name => name.Contains("1.mlp.down_proj", StringComparison.Ordinal)).ToList().ForEach(name => tensors.Remove(name)));
        using Decoder decoder = TinyLlama.Load();
        using LowRankAdapter adapter = LowRankAdapter.Open(folder.Path);

        Assert.Contains("layers.1.mlp.down_proj", Assert.Throws<InvalidInputException>(() => new AdapterMix(decoder, new AdapterTerm(adapter))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutFiles_OrWithAPickle_OrATooLargeConfiguration_IsRefused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("no such file", Assert.Throws<ModelFormatException>(() => LowRankAdapter.Open(folder.Path)).Message, StringComparison.Ordinal);
        File.Copy(Path.Combine(TinyLlama.Folder("tiny-lora"), "adapter_config.json"), folder.File("adapter_config.json"));
        folder.Write("adapter_model.bin", [0x80, 2]);
        Assert.Contains("pickle", Assert.Throws<ModelFormatException>(() => LowRankAdapter.Open(folder.Path)).Message, StringComparison.Ordinal);
        folder.Write("adapter_config.json", new string(' ', (int)PeftFolder.LargestConfiguration) + "{}");
        Assert.Contains("bytes long", Assert.Throws<ModelFormatException>(() => LowRankAdapter.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedFiles_GiveTypedErrors()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(TinyLlama.Folder("tiny-dora"), "adapter_model.safetensors"));
        using TemporaryFolder folder = Copy("tiny-dora");
        Statistics.Randomness.RandomStream random = Statistics.Randomness.RandomStream.FromSeed(5);
        for (int i = 0; i < 100; i++)
        {
            byte[] damaged = [.. whole];
            if (i % 2 == 0)
            {
                Array.Resize(ref damaged, random.NextInt(whole.Length));
            }
            else
            {
                for (int k = 0; k < 4; k++)
                {
                    damaged[random.NextInt(2400)] = (byte)random.NextInt(256); // in the header
                }
            }

            folder.Write("adapter_model.safetensors", damaged);
            Exception? error = Record.Exception(() => LowRankAdapter.Open(folder.Path).Dispose());
            Assert.True(error is null or DramatisException, $"file {i}: {error}");
        }
    }

    private static List<(int, string)> Wanted(AdapterMix mix) =>
    [
        .. from block in Enumerable.Range(0, 3)
           from projection in (string[])["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
           where mix.Wants(block, projection)
           select (block, projection),
    ];

    private static TemporaryFolder Copy(string name)
    {
        TemporaryFolder folder = new();
        foreach (string file in Directory.GetFiles(TinyLlama.Folder(name)))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        return folder;
    }

    private static void Change(TemporaryFolder folder, Action<Dictionary<string, torch.Tensor>> change)
    {
        using var scope = torch.NewDisposeScope();
        Dictionary<string, torch.Tensor> tensors;
        using (SafetensorsFile file = SafetensorsFile.Open(folder.File("adapter_model.safetensors")))
        {
            tensors = file.Names.ToDictionary(name => name, name => file.Read(name, torch.ScalarType.Float32));
        }

        change(tensors);
        SafetensorsWriter.Write(folder.File("adapter_model.safetensors"), tensors);
    }
}
