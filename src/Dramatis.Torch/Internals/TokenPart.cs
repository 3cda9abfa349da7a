namespace Dramatis.Torch.Internals;

/// <summary>What a <see cref="TokenSelection"/> refers to.</summary>
public enum TokenPart
{
    /// <summary>Every token.</summary>
    All,

    /// <summary>The prompt.</summary>
    Prompt,

    /// <summary>The last token of the prompt.</summary>
    PromptLast,

    /// <summary>The last token of the prompt and the reply.</summary>
    FromPromptLast,

    /// <summary>The reply.</summary>
    Reply,

    /// <summary>The first tokens of the reply.</summary>
    ReplyFirst,

    /// <summary>Positions from one to another.</summary>
    Span,
}
