namespace Dramatis.Torch.Adapters;

/// <summary>Whether an adapter fits a model.</summary>
internal static class AdapterFit
{
    /// <summary>Refuses an adapter that does not fit.</summary>
    /// <exception cref="InvalidInputException">It names a module that the model lacks or has in another size, or lacks one that its own configuration names.</exception>
    public static void Require(LowRankAdapter adapter, ModuleMap map)
    {
        string where = $"adapter {adapter.Location}";
        HashSet<AdaptableModule> found = [];
        foreach (LowRankModule module in adapter.Modules)
        {
            AdaptableModule target = map.Find(module.Path)
                ?? throw new InvalidInputException(where, $"changes '{module.Path}', which the model does not have.", Remedy(adapter));
            if (module.A.shape[1] != target.Inputs || module.B.shape[0] != target.Outputs)
            {
                throw new InvalidInputException(
                    where, $"makes {module.B.shape[0]} of {module.A.shape[1]} numbers at '{module.Path}', the model {target.Outputs} of {target.Inputs}.", Remedy(adapter));
            }

            if (!adapter.Settings.Targets.Include(module.Path, target.Block) || !found.Add(target))
            {
                throw new InvalidInputException(
                    where, $"holds tensors for '{module.Path}', which its configuration does not name, or twice.", "Weights and configuration should be of one adapter.");
            }
        }

        if (map.Modules.FirstOrDefault(module => adapter.Settings.Targets.Include(module.Path, module.Block) && !found.Contains(module)) is { } missing)
        {
            throw new InvalidInputException(
                where, $"has no tensors for '{missing.Path}', which its configuration names.", "The weights are incomplete, or the adapter was made for another model.");
        }
    }

    private static string Remedy(LowRankAdapter adapter) =>
        adapter.Settings.BaseModel.Length > 0 ? $"It was made for '{adapter.Settings.BaseModel}'; use it with that model." : "Use it with the model that it was made for.";
}
