using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Microsoft.Extensions.AI;
using TorchSharp;

namespace Dramatis.Torch.Tests.Engine.Formats;

/// <summary>A real instruction-tuned model, against values recorded from llama.cpp and Transformers.</summary>
public sealed class SmolLm2Tests(SmolLm2Tests.Model model) : IClassFixture<SmolLm2Tests.Model>
{
    [Fact]
    public void Configuration_IsTheModels()
    {
        DecoderConfiguration sizes = model.Source.Configuration;
        Assert.Equal((49152, 576, 1536, 30, 9, 3, 64), (sizes.VocabularySize, sizes.HiddenSize, sizes.IntermediateSize, sizes.Layers, sizes.Heads, sizes.KeyValueHeads, sizes.HeadSize));
        Assert.Equal((100_000, 1e-5, 8192, true), (sizes.RopeBase, sizes.NormEpsilon, sizes.ContextLength, sizes.TiedHead));
        Assert.Equal([2], model.Source.EndTokens);
        Assert.Null(model.Source.BeginningToken);
    }

    [Fact]
    public void RecordedTexts_GiveTheRecordedIds()
    {
        foreach (JsonElement each in model.Goldens.GetProperty("tokens").EnumerateArray())
        {
            string text = each.GetProperty("text").GetString()!;
            Assert.Equal(Ids(each.GetProperty("ids")), model.Source.Tokenizer.Encode(text));
            Assert.Equal(Ids(each.GetProperty("ids_special")), model.Source.Tokenizer.Encode(text, allowSpecial: true));
            Assert.Equal(each.GetProperty("round_trip").GetBoolean(), model.Source.Tokenizer.Decode(Ids(each.GetProperty("ids"))) == text);
        }
    }

    [Fact]
    public void Template_WritesTheRecordedPrompts()
    {
        string[] prompts =
        [
            .. model.Goldens.GetProperty("greedy").EnumerateArray().Select(each => each.GetProperty("prompt").GetString()!),
            .. model.Goldens.GetProperty("options").EnumerateArray().Select(each => each.GetProperty("context").GetString()!),
        ];
        Assert.All(prompts.Where(prompt => prompt.EndsWith("<|im_start|>assistant\n", StringComparison.Ordinal)), prompt =>
        {
            ChatMessage[] messages = ReadPrompt(prompt);
            Assert.Equal(prompt, model.Source.Template.Render(messages));
            Assert.Equal(model.Source.Tokenizer.Encode(prompt, allowSpecial: true), model.Source.Template.Encode(messages, model.Source.Tokenizer));
        });
    }

    [Fact]
    public void ConversationWithoutSystemMessage_GetsTheModelsOwn()
    {
        string prompt = model.Source.Template.Render([new ChatMessage(ChatRole.User, "Hi")]);
        Assert.StartsWith("<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void EmbeddingAndProjections_HaveSensibleSizesAndSpread()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor embedding = model.Source.Weights.Read("model.embed_tokens.weight", torch.ScalarType.Float32);
        torch.Tensor down = model.Source.Weights.Read("model.layers.29.mlp.down_proj.weight", torch.ScalarType.Float32);
        Assert.Equal([49152L, 576L], embedding.shape);
        Assert.Equal([576L, 1536L], down.shape);
        Assert.InRange(embedding.std().item<float>(), 0.01f, 1f);
        Assert.InRange(down.std().item<float>(), 0.01f, 1f);
    }

    // The recorded prompts are plain ChatML: marks only where turns begin and end.
    private static ChatMessage[] ReadPrompt(string prompt) =>
    [
        .. prompt.Split("<|im_start|>", StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(turn =>
        {
            string[] parts = turn.Split('\n', 2);
            return new ChatMessage(new ChatRole(parts[0]), parts[1].Replace("<|im_end|>\n", "", StringComparison.Ordinal));
        }),
    ];

    private static int[] Ids(JsonElement list) => [.. list.EnumerateArray().Select(id => id.GetInt32())];

    public sealed class Model : IDisposable
    {
        private ModelSource? source;
        private JsonElement? goldens;

        public ModelSource Source => source ??= ModelSource.OpenGguf(SharedFiles.OrSkip("models/SmolLM2-135M-Instruct.Q4_1.gguf"));

        public JsonElement Goldens => goldens ??= JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip("models/goldens/smollm2-f32.json"))).RootElement;

        public void Dispose() => source?.Dispose();
    }
}
