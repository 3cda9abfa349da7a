using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>
/// Opens the models that come with the program: <c>understudy</c>, in <c>models/understudy</c> beside it or, in a checkout, in a folder
/// above the program or the working directory; and, from <see cref="Nano"/>, <c>understudy-nano</c>, in the folder of that name. Thread-safe.
/// </summary>
public sealed class UnderstudyModelProvider : IModelProvider
{
    private const string Full = "understudy";
    private const string Small = "understudy-nano";
    private readonly EngineOptions? options;

    /// <summary>The provider of <c>understudy</c>.</summary>
    /// <param name="options">How the model works; null for the defaults.</param>
    public UnderstudyModelProvider(EngineOptions? options = null)
        : this(Full, "the small model that comes with Dramatis, in this process; a stand-in for a real one", options)
    {
    }

    private UnderstudyModelProvider(string scheme, string description, EngineOptions? options) =>
        (Scheme, Description, this.options) = (scheme, description, options);

    /// <inheritdoc/>
    public string Scheme { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>The provider of <c>understudy-nano</c>, at most 2 million weights: for tests and training proofs.</summary>
    /// <param name="options">How the model works; null for the defaults.</param>
    public static UnderstudyModelProvider Nano(EngineOptions? options = null) =>
        new(Small, "the smallest model that comes with Dramatis, in this process; for tests", options);

    /// <inheritdoc/>
    public async ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return await HuggingFaceModelProvider.OpenFolderAsync(Locate(identifier, Scheme), identifier, options).WaitAsync(cancellationToken);
    }

    /// <summary>Whether a scheme names a model that comes with the program.</summary>
    internal static bool Serves(string scheme) => scheme is Full or Small;

    /// <summary>The folder of a model that comes with the program.</summary>
    /// <param name="name">Its folder below <c>models</c>.</param>
    /// <exception cref="ModelUnavailableException">It is not there.</exception>
    public static string FolderOf(string name) => Locate(ModelIdentifier.Parse(name), name);

    /// <summary>The folder of the model that a scheme names.</summary>
    /// <exception cref="ModelUnavailableException">It is not there.</exception>
    internal static string Locate(ModelIdentifier identifier, string scheme) =>
        Find(AppContext.BaseDirectory, scheme) ?? Find(Directory.GetCurrentDirectory(), scheme)
            ?? throw new ModelUnavailableException(
                identifier.ToString(),
                $"the folder {Path.Combine("models", scheme)} is neither beside the program nor above {Directory.GetCurrentDirectory()}.",
                "Reinstall the program, or run it inside a checkout.");

    /// <summary>The model's folder in <paramref name="start"/> or in the nearest folder above it that has one.</summary>
    internal static string? Find(string start, string scheme)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "models", scheme);
            if (File.Exists(Path.Combine(candidate, "config.json")))
            {
                return candidate;
            }
        }

        return null;
    }
}
