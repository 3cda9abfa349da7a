using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Families;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Tests.Engine.Formats;
using Dramatis.Torch.Tests.Engine.Tokenization;

namespace Dramatis.Torch.Tests.Engine.Serving;

/// <summary>A chat model of random weights in Hugging Face layout, in a folder that is gone after the test.</summary>
internal sealed class TinyModelFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Of the family of Llama, or of Qwen 3, which norms the queries and keys of each head.</summary>
    public TinyModelFolder(int context = 512, ulong seed = 7, bool normsHeads = false)
    {
        DecoderConfiguration configuration = TinyDecoders.Configuration(context: context);
        using Decoder decoder = TinyDecoders.Create(
            normsHeads ? configuration with { Block = new() { QueryKeyNorm = QueryKeyNorm.PerHead } } : configuration, seed);
        DecoderConfiguration c = decoder.Configuration;
        folder.Write("config.json", JsonSerializer.Serialize(new JsonObject
        {
            ["model_type"] = normsHeads ? "qwen3" : "llama",
            ["architectures"] = new JsonArray(normsHeads ? "Qwen3ForCausalLM" : "LlamaForCausalLM"),
            ["hidden_act"] = "silu",
            ["vocab_size"] = c.VocabularySize,
            ["hidden_size"] = c.HiddenSize,
            ["intermediate_size"] = c.IntermediateSize,
            ["num_hidden_layers"] = c.Layers,
            ["num_attention_heads"] = c.Heads,
            ["num_key_value_heads"] = c.KeyValueHeads,
            ["head_dim"] = c.HeadSize,
            ["rms_norm_eps"] = c.NormEpsilon,
            ["rope_theta"] = c.RopeBase,
            ["max_position_embeddings"] = c.ContextLength,
            ["tie_word_embeddings"] = c.TiedHead,
        }));
        folder.Write("tokenizer.json", TinyTokenizer.Document().ToJsonString());
        folder.Write("tokenizer_config.json", JsonSerializer.Serialize(new JsonObject
        {
            ["eos_token"] = "<|im_end|>",
            ["chat_template"] = "{% for m in messages %}{{'<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
                + "{{ '<|im_start|>assistant\n' }}",
        }));
        SafetensorsWriter.Write(folder.File("model.safetensors"), decoder.Export().ToDictionary());
    }

    public string Path => folder.Path;

    public void Dispose() => folder.Dispose();
}
