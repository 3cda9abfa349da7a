using System.Text.Json.Nodes;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using TorchSharp;

namespace Dramatis.Benchmarks.Engine;

/// <summary>Model folders of real shapes with random weights in bfloat16, as such models are published: speed and memory do not depend on values.</summary>
internal static class MemoryModels
{
    private const int Letters = 26;

    /// <summary>The shape of Gemma 3 270M: a layout that the fused kernels do not know, most weights in its embedding table.</summary>
    public static void WriteGemma(string folder) => Write(folder, new JsonObject
    {
        ["model_type"] = "gemma3_text",
        ["vocab_size"] = 262_144,
        ["hidden_size"] = 640,
        ["intermediate_size"] = 2048,
        ["num_hidden_layers"] = 18,
        ["num_attention_heads"] = 4,
        ["num_key_value_heads"] = 1,
        ["head_dim"] = 256,
        ["max_position_embeddings"] = 32_768,
        ["sliding_window"] = 512,
        ["query_pre_attn_scalar"] = 256,
        ["rms_norm_eps"] = 1e-6,
        ["rope_theta"] = 1_000_000.0,
        ["rope_local_base_freq"] = 10_000.0,
        ["hidden_activation"] = "gelu_pytorch_tanh",
        ["tie_word_embeddings"] = true,
    });

    /// <summary>A Llama layout of as many parameters, which runs on the fused kernels.</summary>
    public static void WriteLlama(string folder) => Write(folder, new JsonObject
    {
        ["model_type"] = "llama",
        ["vocab_size"] = 49_152,
        ["hidden_size"] = 768,
        ["intermediate_size"] = 2048,
        ["num_hidden_layers"] = 37,
        ["num_attention_heads"] = 12,
        ["num_key_value_heads"] = 4,
        ["head_dim"] = 64,
        ["max_position_embeddings"] = 8192,
        ["rms_norm_eps"] = 1e-5,
        ["rope_theta"] = 100_000.0,
        ["hidden_act"] = "silu",
        ["tie_word_embeddings"] = true,
    });

    private static void Write(string folder, JsonObject configuration)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), configuration.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), Tokenizer(configuration["vocab_size"]!.GetValue<int>()).ToJsonString());
        using Decoder decoder = new(ConfigurationFile.Read(Path.Combine(folder, "config.json")), torch.ScalarType.BFloat16);
        decoder.Initialize(RandomStream.FromSeed(1));
        string weights = Path.Combine(folder, "model.safetensors");
        SafetensorsWriter.Write(weights, decoder.Export().ToDictionary());
        using FileStream file = new(weights, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true); // pages that are not on disk yet cannot be taken out of the page cache
    }

    // Words of one letter, of two, and so on until the vocabulary is full, each joined in both ways: about as many merges as real ones have.
    private static JsonObject Tokenizer(int size)
    {
        JsonObject vocabulary = new() { [" "] = 0 };
        JsonArray merges = [];
        List<string> shorter = [""];
        while (vocabulary.Count < size)
        {
            List<string> words = [.. shorter.SelectMany(_ => Enumerable.Range(0, Letters), (word, letter) => word + (char)('a' + letter)).Take(size - vocabulary.Count)];
            foreach (string word in words)
            {
                vocabulary[word] = vocabulary.Count;
                if (word.Length > 1)
                {
                    merges.Add(new JsonArray(word[..^1], word[^1..]));
                }

                if (word.Length > 2)
                {
                    merges.Add(new JsonArray(word[..1], word[1..]));
                }
            }

            shorter = words;
        }

        return new JsonObject
        {
            ["added_tokens"] = new JsonArray(),
            ["normalizer"] = null,
            ["pre_tokenizer"] = null,
            ["post_processor"] = null,
            ["decoder"] = null,
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = merges },
        };
    }
}
