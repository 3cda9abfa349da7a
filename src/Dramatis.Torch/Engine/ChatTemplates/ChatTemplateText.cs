namespace Dramatis.Torch.Engine.ChatTemplates;

/// <summary>The chat template that a model's files carry, and the special tokens it may name.</summary>
/// <param name="Location">Where it is from, for errors.</param>
/// <param name="Source">The Jinja program; null when the files have none.</param>
/// <param name="SpecialTokens">Texts of <c>bos_token</c>, <c>eos_token</c> and the like, as far as the files name them.</param>
internal sealed record ChatTemplateText(string Location, string? Source, IReadOnlyDictionary<string, string> SpecialTokens)
{
    /// <summary>The template to use.</summary>
    /// <param name="nameOrFile">A name of <see cref="KnownChatTemplates.Names"/> or a file to use in place of the model's own; null for that.</param>
    /// <param name="clock">What tells the date to templates that write it; null for the system's clock.</param>
    /// <exception cref="ModelFormatException">There is none, or it cannot be read.</exception>
    /// <exception cref="InvalidInputException">What is named is neither known nor a file.</exception>
    public IChatTemplate Read(string? nameOrFile, TimeProvider? clock) => nameOrFile is not null
        ? KnownChatTemplates.NamedOrFile(nameOrFile, SpecialTokens, clock)
        : KnownChatTemplates.Read(
            Location,
            Source ?? throw new ModelFormatException(
                Location,
                $"has no chat template; it may be a model that does not chat. Name {string.Join(" or ", KnownChatTemplates.Names)}, or a file with a Jinja template, with --chat-template to use it all the same."),
            SpecialTokens,
            clock);
}
