using System.Text.Json.Nodes;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Runtime;
using Dramatis.Torch.Tests.Engine.Formats;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.Encoders.EncoderFolders;

namespace Dramatis.Torch.Tests.Engine.Encoders;

/// <summary>Folders that are damaged, hostile, or of an uncommon shape.</summary>
public sealed class EncoderFolderTests
{
    public EncoderFolderTests() => TorchRuntime.EnsureLoaded();

    [Theory]
    [InlineData("model_type", "\"mpnet\"", "mpnet")]
    [InlineData("model_type", "7", "model_type")]
    [InlineData("hidden_size", "null", "hidden_size")]
    [InlineData("hidden_size", "48", "word_embeddings")]
    [InlineData("hidden_size", "41", "divide")]
    [InlineData("vocab_size", "67000000", "word_embeddings")]
    [InlineData("vocab_size", "100", "belong together")]
    [InlineData("num_hidden_layers", "60000000", "encoder.layer.3.")]
    [InlineData("num_hidden_layers", "1e3", "num_hidden_layers")]
    [InlineData("intermediate_size", "67000000", "intermediate.dense")]
    [InlineData("max_position_embeddings", "67000000", "position_embeddings")]
    [InlineData("max_position_embeddings", "0", "max_position_embeddings")]
    [InlineData("hidden_act", "\"mish\"", "mish")]
    [InlineData("pad_token_id", "-1", "pad_token_id")]
    [InlineData("type_vocab_size", "-1", "type_vocab_size")]
    [InlineData("layer_norm_eps", "0", "layer_norm_eps")]
    [InlineData("position_embedding_type", "\"relative_key\"", "relative_key")]
    [InlineData("quantization_config", "{}", "quantization_config")]
    [InlineData("is_decoder", "true", "is_decoder")]
    [InlineData("id2label", "[]", "id2label")]
    [InlineData("id2label", "{\"0\": \"a\", \"1\": \"b\"}", "2 classes")]
    [InlineData("id2label", "{\"0\": \"a\", \"1\": \"a\", \"2\": \"b\"}", "id2label")]
    [InlineData("id2label", "{\"0\": \"a\", \"2\": \"b\", \"3\": \"c\"}", "id2label")]
    public void AConfigurationThatDoesNotFit_IsNamed(string key, string value, string named)
    {
        using TemporaryFolder folder = CopyOf("bert-nli");
        Change(folder, "config.json", root => root[key] = JsonNode.Parse(value));
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => TextClassifier.Open(folder.Path));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("position_buckets", "1")]
    [InlineData("position_buckets", "1000")]
    [InlineData("relative_attention", "false")]
    [InlineData("pos_att_type", "[3]")]
    [InlineData("conv_kernel_size", "4")]
    [InlineData("attention_head_size", "64")]
    [InlineData("pooler_hidden_act", "\"mish\"")]
    public void ADebertaConfigurationThatDoesNotFit_IsRefused(string key, string value)
    {
        using TemporaryFolder folder = CopyOf("deberta-v3-nli");
        Change(folder, "config.json", root => root[key] = JsonNode.Parse(value));
        Assert.Throws<ModelFormatException>(() => EncoderConfigurationFile.Read(folder.File("config.json")));
    }

    [Theory]
    [InlineData("modules.json", "{}", "list of modules")]
    [InlineData("modules.json", """[{"path": "", "type": "x.Transformer"}, {"path": "1_Pooling", "type": "x.Pooling"}, {"path": "2", "type": "x.Dense"}]""", "Dense")]
    [InlineData("modules.json", """[{"path": "../other", "type": "x.Transformer"}, {"path": "1_Pooling", "type": "x.Pooling"}]""", "../other")]
    [InlineData("modules.json", """[{"path": "", "type": "x.Pooling"}]""", "Pooling")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_lasttoken": true}""", "lasttoken")]
    [InlineData("1_Pooling/config.json", "{}", "no pooling")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_mean_tokens": true, "include_prompt": false}""", "include_prompt")]
    [InlineData("sentence_bert_config.json", """{"max_seq_length": 0}""", "max_seq_length")]
    [InlineData("config_sentence_transformers.json", """{"default_prompt_name": "query"}""", "query")]
    [InlineData("tokenizer.json", "{}", "model")]
    public void ASentenceFolderThatAsksForMore_IsRefusedByName(string file, string text, string named)
    {
        using TemporaryFolder folder = CopyOf("sentence-bert");
        folder.Write(file, text);
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => SentenceEmbedder.Open(folder.Path));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMaximumWithoutRoomForTheSpecialTokens_IsRefused()
    {
        using EncoderModel model = EncoderModel.Open(Locate("sentence-bert"), new EncoderOptions { MaximumLength = 1 });
        Assert.Throws<InvalidInputException>(() => model.Encode("goats"));
        Assert.Throws<InvalidInputException>(() => EncoderModel.Open(Locate("sentence-bert"), new EncoderOptions { BatchTokens = 0 }));
    }

    [Fact]
    public void AMissingFolderOrFile_IsNamed()
    {
        Assert.Contains("/nowhere", Assert.Throws<ModelFormatException>(() => SentenceEmbedder.Open("/nowhere")).Message, StringComparison.Ordinal);
        using TemporaryFolder folder = CopyOf("sentence-bert");
        File.Delete(folder.File("model.safetensors"));
        Assert.Contains("model.safetensors", Assert.Throws<ModelFormatException>(() => SentenceEmbedder.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEncoderWithoutClassifier_DoesNotClassify() =>
        Assert.Contains("no classifier", Assert.Throws<ModelFormatException>(() => TextClassifier.Open(Locate("sentence-bert"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task OldNamesOfNorms_AreRead()
    {
        using TemporaryFolder folder = CopyOf("sentence-bert");
        Rewrite(folder, name => name.Replace("LayerNorm.weight", "LayerNorm.gamma", StringComparison.Ordinal).Replace("LayerNorm.bias", "LayerNorm.beta", StringComparison.Ordinal));
        using SentenceEmbedder renamed = SentenceEmbedder.Open(folder.Path);
        using SentenceEmbedder original = SentenceEmbedder.Open(Locate("sentence-bert"));
        Assert.Equal(
            (await original.GenerateAsync(["goats"], cancellationToken: TestContext.Current.CancellationToken))[0].Vector.ToArray(),
            (await renamed.GenerateAsync(["goats"], cancellationToken: TestContext.Current.CancellationToken))[0].Vector.ToArray());
    }

    // Each file of the folder in turn is damaged in many ways: the library's own error or an answer, nothing else.
    [Theory]
    [InlineData("config.json")]
    [InlineData("modules.json")]
    [InlineData("1_Pooling/config.json")]
    [InlineData("sentence_bert_config.json")]
    [InlineData("model.safetensors")]
    public void DamagedFiles_AreRefusedOrRead(string file)
    {
        using TemporaryFolder folder = CopyOf("sentence-bert");
        byte[] whole = File.ReadAllBytes(folder.File(file));
        var random = Statistics.Randomness.RandomStream.FromSeed(5).Split(file);
        int head = Math.Min(whole.Length, 4096); // the header is what can lie
        for (int i = 0; i < 40; i++)
        {
            byte[] damaged = random.NextInt(4) == 0 ? whole[..random.NextInt(whole.Length)] : [.. whole];
            for (int flips = 0; flips < 3 && damaged.Length > 0; flips++)
            {
                damaged[random.NextInt(Math.Min(head, damaged.Length))] = (byte)random.NextInt(256);
            }

            folder.Write(file, damaged);
            try
            {
                SentenceEmbedder.Open(folder.Path).Dispose();
            }
            catch (DramatisException)
            {
                // Said so.
            }
        }
    }

    private static void Change(TemporaryFolder folder, string file, Action<JsonNode> change)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(folder.File(file)))!;
        change(root);
        folder.Write(file, root.ToJsonString());
    }

    private static void Rewrite(TemporaryFolder folder, Func<string, string> rename)
    {
        using var scope = torch.NewDisposeScope();
        Dictionary<string, torch.Tensor> weights;
        using (SafetensorsFile file = SafetensorsFile.Open(folder.File("model.safetensors")))
        {
            weights = file.Names.ToDictionary(rename, name => file.Read(name, torch.ScalarType.Float32));
        }

        SafetensorsWriter.Write(folder.File("model.safetensors"), weights);
    }
}
