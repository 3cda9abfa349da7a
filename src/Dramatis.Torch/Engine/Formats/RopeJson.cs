using Dramatis.Torch.Engine.Families;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Reads the rotary positions of a <c>config.json</c>.</summary>
internal static class RopeJson
{
    /// <summary>Base and stretching: of <c>rope_parameters</c>, or of <c>rope_theta</c> and <c>rope_scaling</c>.</summary>
    public static (double Base, RopeScaling? Scaling) Read(ConfigurationJson json, double whenAbsent = 10_000) =>
        Read(json, json.Inside("rope_parameters") ?? json.Inside("rope_scaling"), whenAbsent);

    /// <summary>The same of one of several sets of parameters.</summary>
    public static (double Base, RopeScaling? Scaling) Read(ConfigurationJson json, ConfigurationJson? rope, double whenAbsent)
    {
        if ((rope?.Number("partial_rotary_factor") ?? json.Number("partial_rotary_factor")) is { } part && part != 1)
        {
            throw json.Unsupported("partial_rotary_factor", part, "1");
        }

        return (rope?.Number("rope_theta") ?? json.Number("rope_theta") ?? whenAbsent, rope is null ? null : Scaling(json, rope));
    }

    private static RopeScaling? Scaling(ConfigurationJson json, ConfigurationJson rope)
    {
        double Original() => rope.Number("original_max_position_embeddings") ?? json.Number("original_max_position_embeddings") ?? json.RequiredNumber("max_position_embeddings");
        string? kind = rope.Text("rope_type") ?? rope.Text("type");
        return kind switch
        {
            null or "default" => null,
            "linear" => new RopeScaling.Linear(Factor(rope)),
            "llama3" => new RopeScaling.LlamaThree(Factor(rope), rope.RequiredNumber("low_freq_factor"), rope.RequiredNumber("high_freq_factor"), Original()),
            "yarn" when rope.Number("mscale") is null => new RopeScaling.Yarn(
                Factor(rope), Original(), rope.Number("beta_fast") ?? 32, rope.Number("beta_slow") ?? 1, rope.Number("attention_factor")),
            _ => throw json.Unsupported("rope_type", kind, "default, linear, llama3 or yarn (without mscale)"),
        };
    }

    private static double Factor(ConfigurationJson rope) => rope.RequiredNumber("factor") is > 0 and var factor
        ? factor
        : throw new ModelFormatException(rope.Path, "the factor of rope_scaling is not positive.");
}
