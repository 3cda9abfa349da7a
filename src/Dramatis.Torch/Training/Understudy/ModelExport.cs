using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Training.Tokenization;
using TorchSharp;

namespace Dramatis.Torch.Training.Understudy;

/// <summary>Writes a trained decoder as a Hugging Face model folder.</summary>
public static class ModelExport
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Writes <c>config.json</c>, <c>generation_config.json</c> and <c>model.safetensors</c> in bf16, and copies the tokenizer.</summary>
    /// <param name="folder">Folder to write into; created where missing.</param>
    /// <param name="configuration">Sizes.</param>
    /// <param name="checkpoint">Folder with the fp32 <c>model.safetensors</c> of a checkpoint.</param>
    /// <param name="tokenizerFolder">Folder with <c>tokenizer.json</c> and <c>tokenizer_config.json</c>.</param>
    public static void Write(string folder, DecoderConfiguration configuration, string checkpoint, string tokenizerFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(configuration);
        Directory.CreateDirectory(folder);
        WriteWeights(Path.Combine(folder, "model.safetensors"), Path.Combine(checkpoint, "model.safetensors"));
        WriteJson(Path.Combine(folder, "config.json"), Configuration(configuration));
        WriteJson(Path.Combine(folder, "generation_config.json"), new JsonObject
        {
            ["bos_token_id"] = null,
            ["eos_token_id"] = TurnEndId,
            ["pad_token_id"] = 0,
            ["do_sample"] = true,
            ["temperature"] = 0.7,
            ["top_p"] = 0.95,
        });
        foreach (string file in (string[])["tokenizer.json", "tokenizer_config.json"])
        {
            File.Copy(Path.Combine(tokenizerFolder, file), Path.Combine(folder, file), overwrite: true);
        }
    }

    private static int TurnEndId => ChatMarkup.ControlTokens.Index().First(pair => pair.Item == ChatMarkup.TurnEnd).Index;

    private static void WriteWeights(string path, string source)
    {
        using SafetensorsFile stored = SafetensorsFile.Open(source);
        using var scope = torch.NewDisposeScope();
        Dictionary<string, torch.Tensor> weights = stored.Names.ToDictionary(name => name, name => stored.Read(name, torch.ScalarType.Float32), StringComparer.Ordinal);
        SafetensorsWriter.Write(path, weights, torch.ScalarType.BFloat16, new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" });
    }

    /// <summary>The content of config.json.</summary>
    internal static JsonObject Configuration(DecoderConfiguration c) => new()
    {
        ["architectures"] = new JsonArray("LlamaForCausalLM"),
        ["model_type"] = "llama",
        ["attention_bias"] = false,
        ["attention_dropout"] = 0.0,
        ["bos_token_id"] = null,
        ["eos_token_id"] = TurnEndId,
        ["pad_token_id"] = 0,
        ["head_dim"] = c.HeadSize,
        ["hidden_act"] = "silu",
        ["hidden_size"] = c.HiddenSize,
        ["initializer_range"] = 0.02,
        ["intermediate_size"] = c.IntermediateSize,
        ["max_position_embeddings"] = c.ContextLength,
        ["mlp_bias"] = false,
        ["num_attention_heads"] = c.Heads,
        ["num_hidden_layers"] = c.Layers,
        ["num_key_value_heads"] = c.KeyValueHeads,
        ["rms_norm_eps"] = c.NormEpsilon,
        ["rope_scaling"] = null,
        ["rope_theta"] = c.RopeBase,
        ["tie_word_embeddings"] = c.TiedHead,
        ["torch_dtype"] = "bfloat16",
        ["vocab_size"] = c.VocabularySize,
    };

    /// <summary>Writes a JSON file for people and programs.</summary>
    internal static void WriteJson(string path, JsonObject content) =>
        File.WriteAllText(path, content.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n");
}
