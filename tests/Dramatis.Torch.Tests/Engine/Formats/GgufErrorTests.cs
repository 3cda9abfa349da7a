using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Tests.Engine.Formats;

public sealed class GgufErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OtherFile_IsRefused() => AssertRefused("not a gguf at all"u8.ToArray(), "does not begin with GGUF");

    [Theory]
    [InlineData(1u, "version 1")]
    [InlineData(0x03000000u, "big-endian")]
    public void OtherVersion_IsNamed(uint version, string expected) => AssertRefused(new GgufBytes { Version = version }.Build(), expected);

    [Fact]
    public void CountsBeyondTheFile_AreRefusedBeforeAnythingIsAllocated()
    {
        AssertRefused(new GgufBytes { ClaimedTensors = ulong.MaxValue }.Build(), "promises 18446744073709551615 tensors");
        AssertRefused(new GgufBytes { ClaimedKeys = 1UL << 40 }.Build(), "promises 1099511627776 metadata keys");
        AssertRefused(new GgufBytes().Raw("k", 8, 255, 255, 255, 255, 255, 255, 255, 127).Build(), "bytes of text");
        AssertRefused(new GgufBytes().Raw("k", 9, 4, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0).Build(), "values of 'k'");
        AssertRefused(new GgufBytes().Raw("k", 99, 0).Build(), "unknown type 99");
    }

    [Fact]
    public void ArraysInArrays_HaveALimit()
    {
        byte[] nested = [.. Enumerable.Repeat(new byte[] { 9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0 }, 50).SelectMany(each => each)];
        AssertRefused(new GgufBytes().Raw("k", 9, nested).Build(), "nests arrays deeper");
    }

    [Fact]
    public void RepeatedNames_AreRefused()
    {
        AssertRefused(new GgufBytes().Key("k", 1).Key("k", 2).Build(), "metadata key 'k' twice");
        AssertRefused(new GgufBytes().Counting("t", 0, 2).Counting("t", 0, 2).Build(), "tensor 't' twice");
    }

    [Fact]
    public void TensorsThatDoNotFit_AreRefused()
    {
        AssertRefused(new GgufBytes().Tensor("t", 0, new byte[8], 4_000_000_000, 4_000_000_000, 4_000_000_000).Build(), "does not lie within");
        AssertRefused(new GgufBytes().Tensor("t", 0, new byte[8], ulong.MaxValue).Build(), "has a dimension of");
        AssertRefused(new GgufBytes().Tensor("t", 0, new byte[8], 1, 1, 1, 1, 1).Build(), "5 dimensions");
        AssertRefused(new GgufBytes().Tensor("t", 8, new byte[34], 31).Build(), "blocks of 32");
        AssertRefused(new GgufBytes().Tensor("t", 77, new byte[8], 2).Build(), "unknown type 77");
        AssertRefused(new GgufBytes().Key("general.alignment", 3).Build(), "power of two");
    }

    [Fact]
    public void TruncatedModel_IsRefusedWhereverItEnds()
    {
        byte[] whole = GgufBytes.TinyLlama().Build();
        for (int length = 1; length < whole.Length - 32; length += 37)
        {
            string path = folder.Write("t.gguf", whole[..length]);
            Assert.Throws<ModelFormatException>(() => ModelSource.OpenGguf(path));
        }
    }

    public static TheoryData<string, string> Changed => new()
    {
        { "general.architecture=mamba", "general.architecture is 'mamba'; supported are gemma2" },
        { "llama.rope.scaling.type=longrope", "llama.rope.scaling.type is 'longrope'" },
        { "general.architecture=controlvector", "a control vector, which is no model by itself" },
        { "tokenizer.ggml.model=bert", "tokenizer.ggml.model is 'bert'" },
        { "tokenizer.ggml.pre=poro", "tokenizer.ggml.pre is 'poro'; supported are gpt-2" },
        { "llama.embedding_length=text", "'llama.embedding_length' is a String" },
    };

    [Theory]
    [MemberData(nameof(Changed))]
    public void WhatIsNotSupported_IsNamed(string change, string expected)
    {
        string[] pair = change.Split('=');
        AssertModelRefused(GgufBytes.TinyLlama().Without(pair[0]).Key(pair[0], pair[1]), expected);
    }

    [Theory]
    [InlineData("llama.attention.head_count")]
    [InlineData("llama.context_length")]
    [InlineData("tokenizer.ggml.tokens")]
    [InlineData("tokenizer.ggml.merges")]
    public void MissingKey_IsNamed(string key) => AssertModelRefused(GgufBytes.TinyLlama().Without(key), $"no metadata key '{key}'");

    [Fact]
    public void SizesThatContradictTheTensors_AreRefused()
    {
        AssertModelRefused(GgufBytes.TinyLlama().Without("llama.block_count").Key("llama.block_count", 2), "no weight 'model.layers.1.self_attn.q_proj.weight'");
        AssertModelRefused(
            GgufBytes.TinyLlama().Without("llama.feed_forward_length").Key("llama.feed_forward_length", 50_000_000), "the configuration asks for [50000000, 4]");
        AssertModelRefused(GgufBytes.TinyLlama().Without("llama.attention.head_count").Key("llama.attention.head_count", 0), "number of heads is 0");
        AssertModelRefused(GgufBytes.TinyLlama().Counting("rope_freqs.weight", 1, 3), "should be a list of 1 factors");
        AssertModelRefused(GgufBytes.TinyLlama().Counting("blk.0.attn_q.bias", 1, 4), "no weight 'model.layers.0.self_attn.k_proj.bias'");
        AssertModelRefused(GgufBytes.TinyLlama().Tensor("output.weight", 16, new byte[66], 256), "stored as IQ2_XXS; supported are F32");
    }

    private void AssertRefused(byte[] bytes, string expected)
    {
        string path = folder.Write("m.gguf", bytes);
        var error = Assert.Throws<ModelFormatException>(() => GgufFile.Open(path).Dispose());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.File);
    }

    private void AssertModelRefused(GgufBytes bytes, string expected)
    {
        string path = folder.Write("m.gguf", bytes.Build());
        Assert.Contains(expected, Assert.Throws<ModelFormatException>(() => ModelSource.OpenGguf(path)).Message, StringComparison.Ordinal);
    }
}
