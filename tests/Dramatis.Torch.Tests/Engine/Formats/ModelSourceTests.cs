using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Microsoft.Extensions.AI;
using TorchSharp;

namespace Dramatis.Torch.Tests.Engine.Formats;

public sealed class ModelSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ModelSourceTests() => TinyFolder.Write(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Folder_IsReadWhole()
    {
        using ModelSource source = ModelSource.OpenFolder(folder.Path);
        Assert.Equal((40, 4, 2, 1, 50_000d), (source.Configuration.VocabularySize, source.Configuration.HiddenSize, source.Configuration.Heads, source.Configuration.KeyValueHeads, source.Configuration.RopeBase));
        Assert.Equal([36, 38], source.EndTokens.Order());
        Assert.Equal(("jinja", "<|im_end|>"), (source.Template.Name, source.Template.TurnEnd));
        Assert.Equal(64, source.Fingerprint.Length);
        Assert.Contains("1 blocks of width 4", source.Description, StringComparison.Ordinal);
        using torch.Tensor q = source.Weights.Read("model.layers.0.self_attn.q_proj.weight", torch.ScalarType.Float32);
        Assert.Equal([4L, 4L], q.shape);
    }

    [Fact]
    public void Fingerprint_IsTheSameForTheSameFiles_AndChangesWithAnyOfThem()
    {
        string first = Fingerprint();
        Assert.Equal(first, Fingerprint());
        folder.Write("config.json", File.ReadAllText(folder.File("config.json")).Replace("50000.0", "50001.0", StringComparison.Ordinal));
        string second = Fingerprint();
        Assert.NotEqual(first, second);
        byte[] weights = File.ReadAllBytes(folder.File("model.safetensors"));
        weights[^1] ^= 1;
        folder.Write("model.safetensors", weights);
        Assert.NotEqual(second, Fingerprint());
    }

    [Theory]
    [InlineData("config.json", "expected a config.json")]
    [InlineData("tokenizer.json", "expected a tokenizer.json")]
    [InlineData("model.safetensors", "expected model.safetensors or model.safetensors.index.json")]
    public void MissingFile_IsNamed(string name, string expected)
    {
        File.Delete(folder.File(name));
        Assert.Contains(expected, Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFolder_IsNamed() => Assert.Contains(
        "no such folder", Assert.Throws<ModelFormatException>(() => ModelSource.OpenFolder(folder.File("none"))).Message, StringComparison.Ordinal);

    [Fact]
    public void FolderWithoutTemplate_ScoresTextAndTakesANamedTemplate()
    {
        File.Delete(folder.File("tokenizer_config.json"));
        using (ModelSource source = ModelSource.OpenFolder(folder.Path))
        {
            Assert.Contains("chatml or llama3", Assert.Throws<ModelFormatException>(() => source.Template).Message, StringComparison.Ordinal);
        }

        using ModelSource named = ModelSource.OpenFolder(folder.Path, "chatml");
        Assert.Equal("<|im_start|>user\na<|im_end|>\n<|im_start|>assistant\n", named.Template.Render([new ChatMessage(ChatRole.User, "a")]));
    }

    [Fact]
    public void TemplateFile_GoesBeforeTheOneInTheTokenizerConfiguration()
    {
        folder.Write("chat_template.jinja", "{{ messages[0].content }}!");
        using ModelSource source = ModelSource.OpenFolder(folder.Path);
        Assert.Equal("a!", source.Template.Render([new ChatMessage(ChatRole.User, "a")]));
    }

    [Fact]
    public void TemplateThatCannotBeRead_IsRefusedOnlyWhereItIsAskedFor()
    {
        folder.Write("chat_template.jinja", "{% frobnicate %}");
        using ModelSource source = ModelSource.OpenFolder(folder.Path);
        Assert.Contains("line 1", Assert.Throws<ModelFormatException>(() => source.Template).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Changes => new()
    {
        { "\"llama\"", "\"mamba\"", "model_type is 'mamba'; supported" },
        { "\"llama\"", "\"t5\"", "is an encoder-decoder (t5)" },
        { "\"llama\"", "\"novel\", \"is_encoder_decoder\": true", "do not run yet" },
        { "\"rope_theta\": 50000.0", "\"rope_scaling\": {\"rope_type\": \"longrope\"}", "rope_type is longrope" },
        { "\"rope_theta\": 50000.0", "\"rope_parameters\": {\"rope_type\": \"llama3\", \"rope_theta\": 1}", "has no factor" },
        { "\"attention_bias\": false", "\"attention_bias\": true", "no weight 'model.layers.0.self_attn.q_proj.bias'" },
        { "\"silu\"", "\"mish\"", "hidden_act is mish" },
        { "\"vocab_size\": 40", "\"vocab_size\": 39", "[39, 4]" },
        { "\"vocab_size\": 40", "\"vocab_size\": 4.5", "vocab_size is 4.5" },
        { "\"hidden_size\": 4,", "", "has no hidden_size" },
        { "\"hidden_size\": 4,", "\"hidden_size\": 2000000000,", "hidden size is 2000000000" },
        { "\"num_key_value_heads\": 1", "\"num_key_value_heads\": 3", "cannot share" },
        { "\"head_dim\": 2", "\"head_dim\": 3", "even" },
        { "\"num_hidden_layers\": 1", "\"num_hidden_layers\": 2", "no weight 'model.layers.1" },
        { "1e-05", "0", "must be positive" },
        { "[38, 36]", "\"x\"", "eos_token_id is x" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void ConfigurationThatDoesNotFit_IsNamed(string from, string to, string expected)
    {
        string before = File.ReadAllText(folder.File("config.json"));
        folder.Write("config.json", before.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(expected, Refused().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("config.legacy.json")]
    public void BothSpellingsOfAPublishedConfiguration_AreRead(string name)
    {
        DecoderConfiguration sizes = ConfigurationFile.Read(SharedFiles.OrSkip($"models/families/llama-default/{name}"));
        Assert.Equal((680, 36, 100, 3, 3, 1, 12), (sizes.VocabularySize, sizes.HiddenSize, sizes.IntermediateSize, sizes.Layers, sizes.Heads, sizes.KeyValueHeads, sizes.HeadSize));
        Assert.Equal((10_000d, 256, false), (sizes.RopeBase, sizes.ContextLength, sizes.TiedHead));
    }

    [Theory]
    [InlineData("t5", "is an encoder-decoder (t5)")]
    [InlineData("t5-untied", "do not run yet")]
    [InlineData("bart", "is an encoder-decoder (bart)")]
    [InlineData("bert", "model_type is 'bert'")]
    public void FamilyBeyondThisVersion_IsNamed(string family, string expected)
    {
        string path = SharedFiles.OrSkip($"models/families/{family}/config.json");
        Assert.Contains(expected, Assert.Throws<ModelFormatException>(() => ConfigurationFile.Read(path)).Message, StringComparison.Ordinal);
    }

    private string Fingerprint()
    {
        using ModelSource source = ModelSource.OpenFolder(folder.Path);
        return source.Fingerprint;
    }

    private ModelFormatException Refused() => Assert.Throws<ModelFormatException>(() => ModelSource.OpenFolder(folder.Path).Dispose());
}
