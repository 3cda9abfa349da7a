namespace Dramatis.Torch.Engine;

/// <summary>Refuses prompts that the native library would stumble over.</summary>
internal static class PromptChecks
{
    /// <summary>Checks that there are tokens, that the model knows them, and that they fit the context with what is to follow.</summary>
    public static void Require(IReadOnlyList<int> ids, DecoderConfiguration configuration, int following)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
        {
            throw new InvalidInputException("prompt", "has no tokens.", "A model needs at least one to go on from.");
        }

        if (following < 1)
        {
            throw new InvalidInputException("reply", $"may have {following} tokens.", "Allow at least 1.");
        }

        if (ids.Count + following > configuration.ContextLength)
        {
            throw new InvalidInputException(
                "prompt",
                $"has {ids.Count} tokens, and {following} are to follow; the model has room for {configuration.ContextLength} together.",
                "Shorten the conversation or the persona, or ask for a shorter reply.");
        }

        foreach (int id in ids)
        {
            if ((uint)id >= (uint)configuration.VocabularySize)
            {
                throw new InvalidInputException(
                    "prompt", $"has the token id {id}.", $"The model knows ids from 0 to {configuration.VocabularySize - 1}.");
            }
        }
    }
}
