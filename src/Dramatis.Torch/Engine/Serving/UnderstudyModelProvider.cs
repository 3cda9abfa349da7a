using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>
/// Opens <c>understudy</c>: the small model that comes with the program, in <c>models/understudy</c> beside it or, in a checkout,
/// in a folder above the program or the working directory. Thread-safe.
/// </summary>
/// <param name="options">How the model works; null for the defaults.</param>
public sealed class UnderstudyModelProvider(EngineOptions? options = null) : IModelProvider
{
    private static readonly string Folder = Path.Combine("models", "understudy");

    /// <inheritdoc/>
    public string Scheme => "understudy";

    /// <inheritdoc/>
    public string Description => "the small model that comes with Dramatis, in this process; a stand-in for a real one";

    /// <inheritdoc/>
    public async ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        string path = Find(AppContext.BaseDirectory) ?? Find(Directory.GetCurrentDirectory())
            ?? throw new ModelUnavailableException(
                identifier.ToString(),
                $"the folder {Folder} is neither beside the program nor above {Directory.GetCurrentDirectory()}.",
                "Reinstall the program, or run it inside a checkout.");
        return await HuggingFaceModelProvider.OpenFolderAsync(path, identifier, options).WaitAsync(cancellationToken);
    }

    /// <summary>The folder in <paramref name="start"/> or the nearest folder above it that has one.</summary>
    internal static string? Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, Folder);
            if (File.Exists(Path.Combine(candidate, "config.json")))
            {
                return candidate;
            }
        }

        return null;
    }
}
