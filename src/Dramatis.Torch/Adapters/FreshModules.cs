using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using TorchSharp;

namespace Dramatis.Torch.Adapters;

/// <summary>Modules of an adapter that is yet to be trained.</summary>
internal static class FreshModules
{
    public static IReadOnlyList<LowRankModule> For(Decoder decoder, LowRankSettings settings, RandomStream random)
    {
        AdaptableModule[] targets =
        [
            .. ModuleMap.Of(decoder.Configuration).Modules.Where(module => settings.Targets.Include(module.Path, module.Block)).OrderBy(module => module.Path, StringComparer.Ordinal),
        ];
        if (targets.Length == 0)
        {
            string[] names = [.. ModuleMap.Of(decoder.Configuration).Modules.Where(module => module.Block == 0).Select(module => module.Path.Split('.')[^1]).Distinct(StringComparer.Ordinal)];
            throw new InvalidInputException("adapter targets", "fit no module of the model.", $"Its modules are {string.Join(", ", names)}, in {decoder.Configuration.Layers} blocks.");
        }

        if (targets.FirstOrDefault(module => settings.RankOf(module.Path) is < 1 or > LowRankSettings.LargestRank) is { } odd)
        {
            throw new InvalidInputException("adapter rank", $"is {settings.RankOf(odd.Path)} for {odd.Path}.", $"Ranks are 1 to {LowRankSettings.LargestRank}.");
        }

        Dictionary<string, torch.Tensor> weights = decoder.Export().ToDictionary(StringComparer.Ordinal);
        return [.. targets.Select(module => Module(decoder, weights, settings, module, random.Split(module.Path)))];
    }

    private static LowRankModule Module(
        Decoder decoder, Dictionary<string, torch.Tensor> weights, LowRankSettings settings, AdaptableModule module, RandomStream random)
    {
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        int rank = settings.RankOf(module.Path);
        torch.ScalarType type = decoder.Type == torch.ScalarType.Float64 ? torch.ScalarType.Float64 : torch.ScalarType.Float32;
        double bound = 1 / Math.Sqrt(module.Inputs); // Kaiming's uniform bound with slope sqrt(5)
        double[] values = new double[(long)rank * module.Inputs];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ((2 * random.NextDouble()) - 1) * bound;
        }

        torch.Tensor a = torch.tensor(values, [rank, module.Inputs]).to(type).to(decoder.Device);
        torch.Tensor b = torch.zeros(module.Outputs, rank, dtype: type, device: decoder.Device);
        torch.Tensor? magnitude = settings.Decomposed
            ? torch.cat([.. module.Slices.Select(slice => ProjectionUpdate.RowLengths(weights[slice.Site.Weight].to(type)))])
            : null;
        LowRankModule made = new(module.Path, settings.ScaleOf(module.Path), a, b, magnitude);
        a.requires_grad_(true);
        b.requires_grad_(true);
        magnitude?.requires_grad_(true);
        return made;
    }
}
