using Dramatis.Torch.Engine;

namespace Dramatis.Torch.Adapters;

/// <summary>
/// Adapters that are merged into the weights of a model as it is loaded: requests then run as fast as without. Give it to
/// <see cref="Engine.Serving.EngineOptions.Patch"/> and keep it until the model is loaded.
/// </summary>
public sealed class AdapterPatch : IWeightPatch, IDisposable
{
    private readonly IReadOnlyList<AdapterTerm> terms;

    private AdapterPatch(IReadOnlyList<AdapterTerm> terms)
    {
        this.terms = terms;
        Key = AdapterMix.KeyOf(terms);
    }

    /// <inheritdoc/>
    public string Key { get; }

    /// <summary>Reads adapters; null when none are named.</summary>
    /// <param name="arguments">Each a folder or <c>folder:weight</c>.</param>
    /// <exception cref="InvalidInputException">A folder is not there, or holds a soft prompt.</exception>
    /// <exception cref="ModelFormatException">A folder holds no adapter that can be read.</exception>
    public static AdapterPatch? Open(IReadOnlyList<string>? arguments)
    {
        List<AdapterTerm> terms = [];
        try
        {
            foreach (AdapterArgument argument in (arguments ?? []).Select(AdapterArgument.Parse))
            {
                if (PeftFolder.TypeOf(argument.Folder) == "PROMPT_TUNING")
                {
                    throw new InvalidInputException(
                        $"adapter {argument.Folder}", "is a soft prompt, which does not change weights.", "Open it with AdapterFolders or SoftPrompt; a patch changes weights.");
                }

                terms.Add(new AdapterTerm(LowRankAdapter.Open(argument.Folder), argument.Weight));
            }
        }
        catch
        {
            terms.ForEach(term => term.Adapter.Dispose());
            throw;
        }

        return terms.Count == 0 ? null : new AdapterPatch(terms);
    }

    /// <inheritdoc/>
    public void Apply(Decoder decoder)
    {
        using AdapterMix mix = new(decoder, terms);
        mix.Merge(keepOriginal: false).Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AdapterTerm term in terms)
        {
            term.Adapter.Dispose();
        }
    }
}
