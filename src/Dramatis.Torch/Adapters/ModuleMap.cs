using System.Globalization;
using Dramatis.Torch.Engine;

namespace Dramatis.Torch.Adapters;

/// <summary>
/// The linear modules of a model as its family's files name them, and which rows of which projections of the decoder each stands for:
/// Phi-3 joins q, k and v, and gate and up; GPT-2 joins q, k and v.
/// </summary>
internal sealed class ModuleMap
{
    private readonly Dictionary<string, AdaptableModule> modules = new(StringComparer.Ordinal);
    private readonly string root;

    private ModuleMap(DecoderConfiguration c)
    {
        root = c.Family == "gpt2" ? "transformer." : "model.";
        for (int block = 0; block < c.Layers; block++)
        {
            foreach (AdaptableModule module in Block(c, block))
            {
                modules.Add(module.Path, module);
            }
        }
    }

    /// <summary>All modules, block by block.</summary>
    public IReadOnlyCollection<AdaptableModule> Modules => modules.Values;

    /// <summary>The map of a model.</summary>
    public static ModuleMap Of(DecoderConfiguration configuration) => new(configuration);

    /// <summary>The module of a path, also where the path lacks the outermost name or carries that of a model which also sees; or null.</summary>
    public AdaptableModule? Find(string path)
    {
        string plain = path.Replace("language_model.", "", StringComparison.Ordinal);
        return modules.GetValueOrDefault(plain) ?? modules.GetValueOrDefault(root + plain);
    }

    private static IEnumerable<AdaptableModule> Block(DecoderConfiguration c, int block)
    {
        int queries = c.Heads * c.HeadSize;
        int keys = c.KeyValueHeads * c.HeadSize;
        (string, int)[] heads = [("q_proj", queries), ("k_proj", keys), ("v_proj", keys)];
        (string, int)[] inner = c.Block.GatedMlp ? [("gate_proj", c.IntermediateSize), ("up_proj", c.IntermediateSize)] : [("up_proj", c.IntermediateSize)];
        (string, int)[] attention = [("o_proj", c.HiddenSize)];
        (string, int)[] down = [("down_proj", c.HiddenSize)];
        string prefix = (c.Family == "gpt2" ? "transformer.h." : "model.layers.") + block.ToString(CultureInfo.InvariantCulture) + ".";
        AdaptableModule Module(string name, int width, params (string, int)[] parts) => AdaptableModule.Joint(prefix + name, block, width, parts);
        return c.Family switch
        {
            "gpt2" =>
            [
                Module("attn.c_attn", c.HiddenSize, heads), Module("attn.c_proj", queries, attention),
                Module("mlp.c_fc", c.HiddenSize, inner), Module("mlp.c_proj", c.IntermediateSize, down),
            ],
            "phi3" =>
            [
                Module("self_attn.qkv_proj", c.HiddenSize, heads), Module("self_attn.o_proj", queries, attention),
                Module("mlp.gate_up_proj", c.HiddenSize, inner), Module("mlp.down_proj", c.IntermediateSize, down),
            ],
            _ =>
            [
                .. heads.Select(part => Module("self_attn." + part.Item1, c.HiddenSize, part)), Module("self_attn.o_proj", queries, attention),
                .. inner.Select(part => Module("mlp." + part.Item1, c.HiddenSize, part)), Module("mlp.down_proj", c.IntermediateSize, down),
            ],
        };
    }
}
