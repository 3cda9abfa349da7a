namespace Dramatis.Torch.Training.Tokenization;

/// <summary>The control tokens and the chat template (ChatML) of models that this project trains.</summary>
public static class ChatMarkup
{
    /// <summary>Ends a document; also the padding id.</summary>
    public const string EndOfText = "<|endoftext|>";

    /// <summary>Opens a turn, before its role.</summary>
    public const string TurnStart = "<|im_start|>";

    /// <summary>Closes a turn.</summary>
    public const string TurnEnd = "<|im_end|>";

    /// <summary>The template in the language of Hugging Face tokenizers.</summary>
    public const string Template =
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

    /// <summary>All control tokens in id order.</summary>
    public static IReadOnlyList<string> ControlTokens { get; } = [EndOfText, TurnStart, TurnEnd];
}
