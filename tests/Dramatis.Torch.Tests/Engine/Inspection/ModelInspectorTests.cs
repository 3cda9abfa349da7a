using Dramatis.Statistics.Randomness;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Inspection;
using Dramatis.Torch.Tests.Engine.Formats;

namespace Dramatis.Torch.Tests.Engine.Inspection;

public sealed class ModelInspectorTests : IDisposable
{
    // A generous bound on what describing a file of a few kilobytes may allocate; a believed size would be far above it.
    private const long MostBytes = 24 << 20;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Gguf_IsDescribed()
    {
        GgufBytes bytes = GgufBytes.TinyLlama().Key("general.name", "Tiny").Key("general.license", "mit");
        ModelInspection found = ModelInspector.Inspect(folder.Write("tiny.gguf", bytes.Build()));
        Assert.Equal(("GGUF", "llama", "Tiny", "mit"), (found.Layout, found.Family, found.Name, found.Licence));
        Assert.Equal((1L, 4L, 2L, 1L), (found.Sizes["blocks"], found.Sizes["width"], found.Sizes["heads"], found.Sizes["key-value heads"]));

        // 38 rows of 4, norms of 4, 4 and 4, q 16, k 8, v 8, o 16, and 12 each of gate, up and down.
        StoredShare share = Assert.Single(found.Storage);
        Assert.Equal(("F32", found.Parameters * 4), (share.Type, share.Bytes));
        Assert.Equal((38 * 4) + 12 + 48 + 36, found.Parameters);
        Assert.Equal((found.Parameters * 4, found.Parameters * 2), (found.Float32Bytes, found.Bfloat16Bytes));
        Assert.Equal(2 * 4 * 1 * 1 * 2, found.CacheBytesPerToken); // keys and values, 4 bytes, 1 block, 1 head of 2
        Assert.Equal("byte-level BPE", found.Tokenizer!.Kind);
        Assert.Equal(("runs", "<|im_end|>"), (found.Template.Status, found.Template.TurnEnd));
        Assert.All(found.Abilities, ability => Assert.True(ability.Works, ability.Reason));
    }

    [Fact]
    public void FamilyThatIsNotSupported_IsDescribedWithTheReason()
    {
        GgufBytes bytes = GgufBytes.TinyLlama().Without("general.architecture").Key("general.architecture", "sundial");
        ModelInspection found = ModelInspector.Inspect(folder.Write("odd.gguf", bytes.Build()));
        Assert.Equal("sundial", found.Family);
        ModelAbility load = found.Abilities.Single(ability => ability.Name == "load");
        Assert.False(load.Works);
        Assert.Contains("sundial", load.Reason, StringComparison.Ordinal);
        Assert.False(found.Abilities.Single(ability => ability.Name == "chat").Works);
        Assert.True(found.Abilities.Single(ability => ability.Name == "tokenize").Works);
    }

    [Fact]
    public void Folder_IsDescribedWithItsLicence()
    {
        TinyFolder.Write(folder);
        folder.Write("LICENSE", "Do as you like.\nNo warranty.");
        folder.Write("README.md", "---\nlanguage: en\nlicense: mit\n---\n# Tiny");
        ModelInspection found = ModelInspector.Inspect(folder.Path);
        Assert.Equal(("Hugging Face", "llama", "mit", "Do as you like.\nNo warranty."), (found.Layout, found.Family, found.Licence, found.LicenceText));
        Assert.Equal("BF16", Assert.Single(found.Storage).Type);
        Assert.True(found.Abilities.Single(ability => ability.Name == "chat").Works);
    }

    [Fact]
    public void TemplateThatIsRefused_AndOneThatRefusesSystemMessages_AreToldApart()
    {
        TinyFolder.Write(folder);
        folder.Write("chat_template.jinja", "{% if messages[0].role == 'system' %}{{ raise_exception('no system') }}{% endif %}{{ messages[0].content }}");
        ModelInspection found = ModelInspector.Inspect(folder.Path);
        Assert.Contains("no system", found.Abilities.Single(ability => ability.Name == "system-messages").Reason, StringComparison.Ordinal);
        Assert.Equal("runs", found.Template.Status);

        folder.Write("chat_template.jinja", "{{ x | frobnicate }}");
        found = ModelInspector.Inspect(folder.Path);
        Assert.Equal("refused", found.Template.Status);
        Assert.Contains("frobnicate", found.Template.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Encoder_IsLoadedButDoesNotChat()
    {
        ModelInspection found = ModelInspector.Inspect(SharedFiles.OrSkip("models/families/bert-nli"));
        Assert.Equal("WordPiece", found.Tokenizer!.Kind);
        Assert.Null(found.CacheBytesPerToken);
        ModelAbility load = found.Abilities.Single(ability => ability.Name == "load");
        Assert.True(load.Works, load.Reason);
        Assert.False(found.Abilities.Single(ability => ability.Name == "chat").Works);
    }

    [Fact]
    public void ShardOutsideTheFolder_IsRefused()
    {
        TinyFolder.Write(folder);
        folder.Write("model.safetensors.index.json", """{"weight_map": {"a": "../model.safetensors"}}""");
        Assert.Contains("without folders", Assert.Throws<ModelFormatException>(() => ModelInspector.Inspect(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFile_IsNamed() =>
        Assert.Contains("no such file", Assert.Throws<ModelFormatException>(() => ModelInspector.Inspect(folder.File("none.gguf"))).Message, StringComparison.Ordinal);

    [Fact]
    public void DamagedGguf_IsRefusedOrDescribed() => Damage(GgufBytes.TinyLlama().Build(), "tiny.gguf", () => folder.File("tiny.gguf"));

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("tokenizer_config.json")]
    [InlineData("model.safetensors")]
    public void DamagedFolder_IsRefusedOrDescribed(string name)
    {
        TinyFolder.Write(folder);
        Damage(File.ReadAllBytes(folder.File(name)), name, () => folder.Path);
    }

    [Theory]
    [InlineData("xlmr-unigram")]
    [InlineData("bert-wordpiece")]
    [InlineData("llama2-spbpe-prepend")]
    public void DamagedTokenizer_IsRefusedOrDescribed(string kind)
    {
        TinyFolder.Write(folder);
        Damage(File.ReadAllBytes(SharedFiles.OrSkip($"models/families/tokenizers/{kind}/tokenizer.json")), "tokenizer.json", () => folder.Path, most: 64 << 20, rounds: 40);
    }

    private void Damage(byte[] whole, string name, Func<string> path, long most = MostBytes, int rounds = 200)
    {
        RandomStream random = RandomStream.FromSeed(11).Split(name);
        for (int i = 0; i < rounds; i++)
        {
            folder.Write(name, Damaged(whole, random));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Assert.NotEmpty(ModelInspector.Inspect(path()).Abilities);
            }
            catch (ModelFormatException error)
            {
                Assert.NotEmpty(error.File);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, most);
        }
    }

    private static byte[] Damaged(byte[] whole, RandomStream random)
    {
        byte[] bytes = [.. whole];
        for (int i = 1 + random.NextInt(6); i > 0; i--)
        {
            bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
        }

        // Eight bytes of a size that overflows, or the file cut short.
        if (random.NextInt(3) == 0 && bytes.Length > 16)
        {
            bytes.AsSpan(random.NextInt(bytes.Length - 8), 8).Fill((byte)(random.NextInt(2) * 0xFF));
        }

        return random.NextInt(4) == 0 ? bytes[..random.NextInt(bytes.Length)] : bytes;
    }
}
