using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Runtime;
using Dramatis.Torch.Tests.Engine.Tokenization;
using TorchSharp;

namespace Dramatis.Torch.Tests.Engine.Formats;

/// <summary>A whole model folder in Hugging Face layout, small enough to break on purpose.</summary>
internal static class TinyFolder
{
    private const string Configuration =
        """
        {"model_type": "llama", "vocab_size": 40, "hidden_size": 4, "intermediate_size": 3, "num_hidden_layers": 1, "num_attention_heads": 2,
         "num_key_value_heads": 1, "head_dim": 2, "rms_norm_eps": 1e-05, "rope_theta": 50000.0, "max_position_embeddings": 16,
         "tie_word_embeddings": true, "eos_token_id": [38, 36], "hidden_act": "silu", "attention_bias": false}
        """;

    private const string TokenizerConfiguration =
        """
        {"eos_token": {"content": "<|im_end|>"},
         "chat_template": "{% for m in messages %}{{'<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n'}}{% endfor %}{{ '<|im_start|>assistant\n' }}"}
        """;

    public static IReadOnlyList<(string Name, string Text)> Files() =>
    [
        ("config.json", Configuration),
        ("tokenizer.json", TinyTokenizer.Document().ToJsonString()),
        ("tokenizer_config.json", TokenizerConfiguration),
    ];

    public static void Write(TemporaryFolder folder)
    {
        TorchRuntime.EnsureLoaded();
        foreach ((string name, string text) in Files())
        {
            folder.Write(name, text);
        }

        using var scope = torch.NewDisposeScope();
        DecoderConfiguration sizes = ConfigurationFile.Read(folder.File("config.json"));
        Dictionary<string, torch.Tensor> weights = DecoderTensors.Expected(sizes).ToDictionary(
            weight => weight.Name, weight => torch.arange(weight.Shape.Aggregate(1L, (product, size) => product * size)).to(torch.ScalarType.Float32).view(weight.Shape));
        SafetensorsWriter.Write(folder.File("model.safetensors"), weights, torch.ScalarType.BFloat16);
    }
}
