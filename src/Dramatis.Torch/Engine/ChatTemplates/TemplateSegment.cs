namespace Dramatis.Torch.Engine.ChatTemplates;

/// <summary>A part of a rendered conversation.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="IsControl">Whether it is a control token of the template, as opposed to text.</param>
internal readonly record struct TemplateSegment(string Text, bool IsControl)
{
    /// <summary>A control token.</summary>
    public static TemplateSegment Control(string text) => new(text, true);

    /// <summary>Text, which never becomes a control token.</summary>
    public static TemplateSegment Plain(string text) => new(text, false);
}
