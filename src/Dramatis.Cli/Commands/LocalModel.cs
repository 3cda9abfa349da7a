using Dramatis.Models;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;

namespace Dramatis.Cli.Commands;

/// <summary>Opens models whose inside a command needs.</summary>
internal static class LocalModel
{
    /// <summary>The model behind an identifier; the registry keeps it open.</summary>
    /// <exception cref="InvalidInputException">The model does not run in this process.</exception>
    public static async Task<LanguageModel> OpenAsync(ModelRegistry registry, string identifier, CancellationToken cancellationToken)
    {
        return Require(await registry.OpenAsync(identifier, cancellationToken), identifier);
    }

    /// <summary>The model behind a client.</summary>
    /// <exception cref="InvalidInputException">It does not run in this process.</exception>
    public static LanguageModel Require(IChatClient client, string identifier) => client.GetService<LanguageModel>()
        ?? throw new InvalidInputException($"model '{identifier}'", "does not run in this process.", "Name understudy, gguf:<file> or hf:<folder>.");

    /// <summary>The file of a <c>--input</c>, or what the session reads.</summary>
    /// <exception cref="InvalidInputException">There is no such file.</exception>
    public static TextReader Input(CommandSession session, FileInfo? file) => file is null ? session.Input
        : file.Exists ? file.OpenText()
        : throw new InvalidInputException(file.FullName, "there is no such file.", "--input takes a file of JSON lines.");
}
