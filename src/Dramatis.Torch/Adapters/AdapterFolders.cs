using Dramatis.Torch.Engine;

namespace Dramatis.Torch.Adapters;

/// <summary>
/// What PEFT folders, named as on a command line, make of a model: low-rank adapters change its weights as it is loaded, a soft prompt
/// stands before every text. Keep it as long as requests run.
/// </summary>
public sealed class AdapterFolders : IDisposable
{
    private AdapterFolders(AdapterPatch? patch, SoftPrompt? prompt) => (Patch, Prompt) = (patch, prompt);

    /// <summary>The low-rank adapters; null without.</summary>
    public AdapterPatch? Patch { get; }

    /// <summary>The soft prompt; null without.</summary>
    public SoftPrompt? Prompt { get; }

    /// <summary>Whether there is none of either.</summary>
    public bool IsEmpty => Patch is null && Prompt is null;

    /// <summary>Reads the folders.</summary>
    /// <param name="arguments">Each a folder or, for low-rank adapters, <c>folder:weight</c>; null for none.</param>
    /// <exception cref="InvalidInputException">A folder is not there, a soft prompt has a weight, or there are two of them.</exception>
    /// <exception cref="ModelFormatException">A folder holds no adapter that can be read.</exception>
    public static AdapterFolders Open(IReadOnlyList<string>? arguments)
    {
        ILookup<bool, string> kinds = (arguments ?? []).ToLookup(IsPrompt);
        AdapterPatch? patch = AdapterPatch.Open([.. kinds[false]]);
        try
        {
            return new AdapterFolders(patch, OpenPrompt([.. kinds[true].Select(AdapterArgument.Parse)]));
        }
        catch
        {
            patch?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Patch?.Dispose();
        Prompt?.Dispose();
    }

    private static bool IsPrompt(string argument) => PeftFolder.TypeOf(AdapterArgument.Parse(argument).Folder) == "PROMPT_TUNING";

    private static SoftPrompt? OpenPrompt(AdapterArgument[] prompts)
    {
        if (prompts.Length > 1)
        {
            throw new InvalidInputException($"adapter {prompts[1].Folder}", "is a second soft prompt.", "A text has one beginning; name one.");
        }

        return prompts is not [var only] ? null
            : only.Weight == 1 ? SoftPrompt.Open(only.Folder)
            : throw new InvalidInputException($"adapter {only.Folder}", "is a soft prompt with a weight.", "It stands there or it does not; leave the weight out.");
    }
}
