namespace Dramatis.Torch.Engine.ChatTemplates;

/// <summary>Where chat templates come from: model files carry theirs as a Jinja program, which is run; a name or a file can take its place.</summary>
public static class KnownChatTemplates
{
    internal const string ChatMl = "chatml";
    internal const string Llama3 = "llama3";

    private const long LargestFile = 1 << 20;

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [ChatMl, Llama3];

    /// <summary>The template of a name, without a default system message.</summary>
    /// <exception cref="InvalidInputException">There is none of that name.</exception>
    public static IChatTemplate Named(string name) => Find(name) ?? throw new InvalidInputException(
        $"chat template '{name}'", "is not known.", $"Choose one of {string.Join(", ", Names)}.");

    /// <summary>The template of a name, or of a file with a Jinja program.</summary>
    /// <param name="nameOrFile">A name of <see cref="Names"/>, or the path of a file.</param>
    /// <param name="specialTokens">What the program may call <c>bos_token</c>, <c>eos_token</c> and the like.</param>
    /// <param name="clock">What tells the date to programs that write it; null for the system's clock.</param>
    /// <exception cref="InvalidInputException">It is neither.</exception>
    /// <exception cref="ModelFormatException">The program is damaged, or has something that is not known here.</exception>
    public static IChatTemplate NamedOrFile(string nameOrFile, IReadOnlyDictionary<string, string> specialTokens, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrFile);
        if (Find(nameOrFile) is { } known)
        {
            return known;
        }

        var file = new FileInfo(nameOrFile);
        return file switch
        {
            { Exists: false } => throw new InvalidInputException(
                $"chat template '{nameOrFile}'", "is neither a known name nor a file.", $"Choose one of {string.Join(", ", Names)}, or give the path of a Jinja template."),
            { Length: > LargestFile } => throw new ModelFormatException(nameOrFile, $"is {file.Length} bytes long; expected a template of at most {LargestFile}."),
            _ => new JinjaChatTemplate(nameOrFile, File.ReadAllText(nameOrFile), specialTokens, clock),
        };
    }

    /// <summary>The template that a Jinja program is.</summary>
    /// <param name="file">The file it is from, for errors.</param>
    /// <param name="source">The program.</param>
    /// <param name="specialTokens">What the program may call <c>bos_token</c>, <c>eos_token</c> and the like.</param>
    /// <param name="clock">What tells the date to programs that write it; null for the system's clock.</param>
    /// <exception cref="ModelFormatException">The program is damaged, or has something that is not known here; the message names line and choices.</exception>
    public static IChatTemplate Read(string file, string source, IReadOnlyDictionary<string, string> specialTokens, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(specialTokens);
        return new JinjaChatTemplate(file, source, specialTokens, clock);
    }

    /// <summary>What tells a named template or a file from another; null for null.</summary>
    internal static string? Identity(string? nameOrFile) =>
        nameOrFile is null || Find(nameOrFile) is not null || !File.Exists(nameOrFile) ? nameOrFile : File.ReadAllText(nameOrFile);

    private static IChatTemplate? Find(string name) => name switch
    {
        ChatMl => new ChatMlTemplate(),
        Llama3 => new Llama3Template(),
        _ => null,
    };
}
