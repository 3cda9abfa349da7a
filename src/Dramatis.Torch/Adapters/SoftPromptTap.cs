using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Adapters;

/// <summary>Puts the vectors of a soft prompt where a pass comes by their positions. A position's learned vector is added as to any embedding.</summary>
internal sealed class SoftPromptTap(Decoder decoder, SoftPrompt prompt) : IBlockTap
{
    public bool Wants(Site site) => site.Kind == SiteKind.Embed;

    public torch.Tensor OnSite(Site site, torch.Tensor x, PassInfo pass)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor inPrompt = pass.Positions.lt(prompt.Length); // [B, T]
        if (!inPrompt.any().item<bool>())
        {
            return x;
        }

        torch.Tensor positions = pass.Positions.clamp(0, prompt.Length - 1);
        torch.Tensor vectors = Rows(prompt.Vectors.to(x.dtype), positions);
        if (decoder.Configuration.LearnedPositions)
        {
            torch.Tensor learned = decoder.Export().First(weight => weight.Key == "model.embed_positions.weight").Value;
            vectors = vectors + Rows(learned, positions);
        }

        return torch.where(inPrompt.unsqueeze(2), vectors, x).MoveToOuterDisposeScope();
    }

    private static torch.Tensor Rows(torch.Tensor table, torch.Tensor ids) =>
        table.index_select(0, ids.reshape(-1)).view(ids.shape[0], ids.shape[1], table.shape[1]);
}
