namespace Dramatis.Evaluation.Labelling;

/// <summary>A labeller's reading of a message.</summary>
/// <param name="Kind">What the message does.</param>
/// <param name="Option">The option it speaks for, from 0; null unless the kind is <see cref="MessageLabelKind.Opinion"/>.</param>
public readonly record struct MessageLabel(MessageLabelKind Kind, int? Option = null)
{
    /// <summary>A message that speaks for an option.</summary>
    public static MessageLabel Opinion(int option) => new(MessageLabelKind.Opinion, option);

    /// <summary>Short form for transcripts: a letter, "gratitude", "terminating", or null.</summary>
    public string? Text => Kind switch
    {
        MessageLabelKind.Opinion => ((char)('A' + Option!.Value)).ToString(),
        MessageLabelKind.Gratitude => "gratitude",
        MessageLabelKind.Terminating => "terminating",
        _ => null,
    };
}
