using System.Text.Json;
using Dramatis.Torch.Engine.Families;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>What the <c>config.json</c> of each family says, and what it leaves unsaid.</summary>
internal static class DecoderFamilies
{
    // The language part of a published Gemma 3 that also sees names little more than width and depth.
    private static readonly Dictionary<string, int> UsualOfGemma3 = new(StringComparer.Ordinal)
    {
        ["vocab_size"] = 262_208,
        ["num_attention_heads"] = 8,
        ["num_key_value_heads"] = 4,
        ["max_position_embeddings"] = 131_072,
        ["sliding_window"] = 4096,
    };

    public static IReadOnlyDictionary<string, Func<ConfigurationJson, DecoderConfiguration>> Readers { get; } =
        new Dictionary<string, Func<ConfigurationJson, DecoderConfiguration>>(StringComparer.Ordinal)
        {
            ["llama"] = Llama,
            ["mistral"] = Mistral,
            ["qwen2"] = Qwen2,
            ["qwen3"] = Qwen3,
            ["gemma2"] = Gemma2,
            ["gemma3_text"] = Gemma3,
            ["gemma3"] = json => Gemma3(json.Inside("text_config") ?? throw new ModelFormatException(json.Path, "has no text_config.")),
            ["gpt2"] = Gpt2,
            ["phi3"] = Phi3,
            ["smollm3"] = SmolLm3,
            ["olmo2"] = Olmo2,
        };

    private static DecoderConfiguration Llama(ConfigurationJson json)
    {
        bool bias = json.Flag("attention_bias");
        return Common(json) with { Block = new() { QueryKeyValueBias = bias, OutputBias = bias, MlpBias = json.Flag("mlp_bias"), Activation = Silu(json) } };
    }

    private static DecoderConfiguration Mistral(ConfigurationJson json) => Windowed(json, Common(json) with { Block = new() { Activation = Silu(json) } }, _ => true);

    private static DecoderConfiguration Qwen2(ConfigurationJson json) =>
        WindowedWhenUsed(json, Common(json) with { Block = new() { QueryKeyValueBias = true, Activation = Silu(json) } });

    private static DecoderConfiguration Qwen3(ConfigurationJson json)
    {
        bool bias = json.Flag("attention_bias");
        return WindowedWhenUsed(json, Common(json) with
        {
            Block = new() { QueryKeyNorm = QueryKeyNorm.PerHead, QueryKeyValueBias = bias, OutputBias = bias, Activation = Silu(json) },
        });
    }

    private static DecoderConfiguration Gemma2(ConfigurationJson json) => Windowed(
        json,
        Gemma(json, json.RequiredNumber("query_pre_attn_scalar")) with { LogitSoftCap = json.Number("final_logit_softcapping") },
        block => block % 2 == 0);

    private static DecoderConfiguration Gemma3(ConfigurationJson given)
    {
        ConfigurationJson json = given.WithUsual(UsualOfGemma3);
        DecoderConfiguration gemma = Gemma(json, json.Number("query_pre_attn_scalar") ?? 256);
        ConfigurationJson? sets = json.Inside("rope_parameters");
        (double rotaryBase, RopeScaling? scaling) = RopeJson.Read(json, sets?.Inside("full_attention") ?? json.Inside("rope_scaling"), 1_000_000);
        double slidingBase = sets?.Inside("sliding_attention")?.Number("rope_theta") ?? json.Number("rope_local_base_freq") ?? 10_000;
        int every = json.Optional("sliding_window_pattern") ?? json.Optional("_sliding_window_pattern") ?? 6;
        return Windowed(
            json,
            gemma with
            {
                Block = gemma.Block with { QueryKeyNorm = QueryKeyNorm.PerHead },
                RopeBase = rotaryBase,
                RopeScaling = scaling,
                SlidingRopeBase = slidingBase,
                LogitSoftCap = json.Number("final_logit_softcapping"),
            },
            block => (block + 1) % every != 0);
    }

    private static DecoderConfiguration Gemma(ConfigurationJson json, double queryScalar)
    {
        if (json.Flag("use_bidirectional_attention"))
        {
            throw json.Unsupported("use_bidirectional_attention", true, "false");
        }

        DecoderConfiguration common = Common(json, headSize: 256, tied: true);
        bool bias = json.Flag("attention_bias");
        return common with
        {
            EmbeddingScale = Math.Sqrt(common.HiddenSize),
            Block = new()
            {
                Norm = NormKind.RootMeanSquarePlusOne,
                Placement = NormPlacement.Around,
                QueryKeyValueBias = bias,
                OutputBias = bias,
                Activation = Act(json, json.Text("hidden_activation") is null ? "hidden_act" : "hidden_activation", Activation.GeluTanh),
                AttentionScale = 1 / Math.Sqrt(queryScalar),
                AttentionSoftCap = json.Number("attn_logit_softcapping"),
            },
        };
    }

    private static DecoderConfiguration Gpt2(ConfigurationJson json)
    {
        foreach ((string key, bool expected) in ((string, bool)[])[("scale_attn_weights", true), ("scale_attn_by_inverse_layer_idx", false)])
        {
            if (json.Flag(key, expected) != expected)
            {
                throw json.Unsupported(key, !expected, $"{expected}");
            }
        }

        int width = json.Required("n_embd");
        int heads = json.Required("n_head");
        return new DecoderConfiguration
        {
            VocabularySize = json.Required("vocab_size"),
            HiddenSize = width,
            IntermediateSize = json.Optional("n_inner") ?? (4 * width),
            Layers = json.Blocks("n_layer"),
            Heads = heads,
            KeyValueHeads = heads,
            HeadSize = heads > 0 ? width / heads : 0,
            NormEpsilon = json.Number("layer_norm_epsilon") ?? 1e-5,
            ContextLength = json.Required("n_positions"),
            TiedHead = json.Flag("tie_word_embeddings", whenAbsent: true),
            LearnedPositions = true,
            Block = new()
            {
                Norm = NormKind.LayerNorm,
                QueryKeyValueBias = true,
                OutputBias = true,
                MlpBias = true,
                GatedMlp = false,
                Activation = Act(json, "activation_function", Activation.GeluTanh),
            },
        };
    }

    private static DecoderConfiguration Phi3(ConfigurationJson json) => Windowed(json, Common(json) with { Block = new() { Activation = Silu(json) } }, _ => true);

    private static DecoderConfiguration SmolLm3(ConfigurationJson json)
    {
        DecoderConfiguration llama = Llama(json);
        int interval = json.Optional("no_rope_layer_interval") ?? 4;
        JsonElement[]? listed = json.PerBlock("no_rope_layers", llama.Layers); // despite its name it has 1 where a block rotates
        return WindowedWhenUsed(json, llama with
        {
            TiedHead = json.Flag("tie_word_embeddings", whenAbsent: true),
            WithoutRope = BlockPattern.Of(llama.Layers, block => listed is null ? (block + 1) % interval == 0 : listed[block].GetInt32() == 0),
        });
    }

    private static DecoderConfiguration Olmo2(ConfigurationJson json)
    {
        bool bias = json.Flag("attention_bias");
        return Common(json) with
        {
            Block = new()
            {
                Placement = NormPlacement.After,
                QueryKeyNorm = QueryKeyNorm.WholeVector,
                QueryKeyValueBias = bias,
                OutputBias = bias,
                Activation = Silu(json),
            },
        };
    }

    private static DecoderConfiguration Common(ConfigurationJson json, int? headSize = null, bool tied = false)
    {
        int width = json.Required("hidden_size");
        int heads = json.Required("num_attention_heads");
        (double rotaryBase, RopeScaling? scaling) = json.Inside("rope_parameters")?.Inside("full_attention") is null ? RopeJson.Read(json) : (10_000, null);
        return new DecoderConfiguration
        {
            VocabularySize = json.Required("vocab_size"),
            HiddenSize = width,
            IntermediateSize = json.Required("intermediate_size"),
            Layers = json.Blocks("num_hidden_layers"),
            Heads = heads,
            KeyValueHeads = json.Optional("num_key_value_heads") ?? heads,
            HeadSize = json.Optional("head_dim") ?? headSize ?? (heads > 0 ? width / heads : 0),
            NormEpsilon = json.Number("rms_norm_eps") ?? 1e-6,
            RopeBase = rotaryBase,
            RopeScaling = scaling,
            ContextLength = json.Required("max_position_embeddings"),
            TiedHead = json.Flag("tie_word_embeddings", tied),
        };
    }

    // Qwen 2, Qwen 3 and SmolLM3 name a window that only counts when it is switched on, and then from a block on.
    private static DecoderConfiguration WindowedWhenUsed(ConfigurationJson json, DecoderConfiguration configuration)
    {
        int from = json.Optional("max_window_layers") ?? 28;
        return json.Flag("use_sliding_window") ? Windowed(json, configuration, block => block >= from) : configuration;
    }

    private static DecoderConfiguration Windowed(ConfigurationJson json, DecoderConfiguration configuration, Func<int, bool> slides)
    {
        if (json.Optional("sliding_window") is not { } window)
        {
            return configuration;
        }

        if (window < 1)
        {
            throw json.Unsupported("sliding_window", window, "a positive number");
        }

        JsonElement[]? types = json.PerBlock("layer_types", configuration.Layers);
        return configuration with
        {
            SlidingWindow = window,
            Sliding = BlockPattern.Of(configuration.Layers, block => types is null ? slides(block) : Slides(json, types[block].GetString())),
        };
    }

    private static bool Slides(ConfigurationJson json, string? type) => type switch
    {
        "sliding_attention" => true,
        "full_attention" => false,
        _ => throw json.Unsupported("layer_types", type, "full_attention or sliding_attention"),
    };

    private static Activation Silu(ConfigurationJson json) => Act(json, "hidden_act", Activation.Silu);

    private static Activation Act(ConfigurationJson json, string key, Activation whenAbsent) => json.Text(key) switch
    {
        null => whenAbsent,
        "silu" or "swish" => Activation.Silu,
        "gelu" => Activation.Gelu,
        "gelu_new" or "gelu_pytorch_tanh" or "gelu_fast" => Activation.GeluTanh,
        "relu" => Activation.Relu,
        var other => throw json.Unsupported(key, other, "silu, gelu, gelu_new, gelu_pytorch_tanh or relu"),
    };
}
