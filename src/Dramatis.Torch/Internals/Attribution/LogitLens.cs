using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>
/// Reads the residual stream behind each block as if it were the last (nostalgebraist 2020, the logit lens). The reading behind the last
/// block is the model's own. Pure computation; any number may run side by side.
/// </summary>
public static class LogitLens
{
    /// <summary>Reads every block.</summary>
    /// <param name="decoder">The model.</param>
    /// <param name="ids">The text.</param>
    /// <param name="position">Where to read; the last position when null.</param>
    /// <param name="finalNorm">Whether the final norm comes before the head. Without it the numbers grow with the length of the stream.</param>
    /// <returns>A reading for each block, in order.</returns>
    /// <exception cref="InvalidInputException">The text cannot be read or lacks the position.</exception>
    public static IReadOnlyList<LensReading> Read(Decoder decoder, IReadOnlyList<int> ids, int? position = null, bool finalNorm = true)
    {
        int at = InsidePass.Require(decoder, ids, position);
        List<LensReading> readings = [];
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        SiteReader lens = new(SiteKind.ResidPost, (site, x) =>
        {
            using torch.Tensor stream = x[0, at].unsqueeze(0); // [1, C]
            using torch.Tensor logits = finalNorm ? decoder.Unembed(stream) : decoder.Head(stream);
            float[] values = new float[decoder.Configuration.VocabularySize];
            TokenTensors.CopyTo(logits, values);
            readings.Add(new LensReading(site.Block, values));
        });
        InsidePass.Logits(decoder, ids, at, 1, lens);
        return readings;
    }
}
