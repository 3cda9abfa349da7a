using System.Text.Json.Nodes;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Adapters;

/// <summary>A prompt-tuning <c>adapter_config.json</c>.</summary>
/// <param name="Length">Number of vectors.</param>
/// <param name="Width">Numbers of a vector.</param>
/// <param name="BaseModel">Name of the model that it was made for.</param>
internal sealed record SoftPromptConfiguration(int Length, int Width, string BaseModel)
{
    public static SoftPromptConfiguration Read(ConfigurationJson json)
    {
        if (json.Optional("num_transformer_submodules") is { } modules and not 1)
        {
            throw json.Unsupported("num_transformer_submodules", modules, "1: prompts of encoder-decoders are not read");
        }

        return new SoftPromptConfiguration(
            Size(json, "num_virtual_tokens", SoftPrompt.MostVectors), Size(json, "token_dim", int.MaxValue), json.Text("base_model_name_or_path") ?? "");
    }

    public JsonObject Write(DecoderConfiguration model) => new()
    {
        ["peft_type"] = "PROMPT_TUNING",
        ["task_type"] = "CAUSAL_LM",
        ["base_model_name_or_path"] = BaseModel,
        ["inference_mode"] = true,
        ["num_virtual_tokens"] = Length,
        ["token_dim"] = Width,
        ["num_transformer_submodules"] = 1,
        ["num_attention_heads"] = model.Heads,
        ["num_layers"] = model.Layers,
        ["prompt_tuning_init"] = "RANDOM",
        ["prompt_tuning_init_text"] = null,
        ["tokenizer_name_or_path"] = null,
    };

    private static int Size(ConfigurationJson json, string key, int most) => json.Required(key) is var size && size >= 1 && size <= most ? size
        : throw new ModelFormatException(json.Path, $"{key} is {size}; expected 1 to {most}.");
}
